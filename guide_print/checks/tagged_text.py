"""The text of a PDF as a screen reader has it: by its tags, with /ActualText, in reading order.

Source: ISO 32000-1, 9.10 (text), 14.6 (marked content), 14.7 (structure).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

BF_CHAR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")
SHOWING = ("Tj", "TJ")
_Fonts = dict[str, dict[int, str]]


@dataclass(frozen=True)
class Piece:
    """Marked content: the page it is on (from 1), its number there, the tags above it, its text.

    `lang` is the /Lang of the nearest tag above it that has one.
    """

    page: int
    mcid: int
    tags: tuple[str, ...]
    text: str
    lang: str = ""


def tagged_pieces(pdf: pikepdf.Pdf) -> list[Piece]:
    """Return all tagged text in reading order."""
    fonts: _Fonts = {}
    texts = [dict(_marked(page, fonts)) for page in pdf.pages]
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    found = _content(pdf.Root.StructTreeRoot.get("/K"), (), None, "")
    pages = [(numbers[page], mcid, tags, lang) for page, mcid, tags, lang in found]
    return [Piece(page, mcid, tags, texts[page - 1].get(mcid, ""), lang) for page, mcid, tags, lang in pages]


def artifact_text(pdf: pikepdf.Pdf) -> str:
    """Return the text outside the tags: running heads, page numbers."""
    fonts: _Fonts = {}
    return "".join(text for page in pdf.pages for mcid, text in _marked(page, fonts) if mcid == -1)


def _content(
    node: Any, tags: tuple[str, ...], page: Any, lang: str
) -> Iterator[tuple[Any, int, tuple[str, ...], str]]:
    """Yield (page, number, tags, language) of marked content, in the order of the tag tree."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _content(kid, tags, page, lang)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        own = node.Pg.objgen if "/Pg" in node else page
        spoken = str(node.get("/Lang", lang))
        yield from _content(node.get("/K"), (*tags, str(node.S).lstrip("/")), own, spoken)
    elif isinstance(node, int):
        yield page, int(node), tags, lang


def _marked(page: pikepdf.Page, fonts: _Fonts) -> Iterator[tuple[int, str]]:
    """Yield (number, text) of each piece of a page's marked content; -1 for what has no number."""
    resources: Any = page.obj.Resources.Font
    marks: list[tuple[int | None, str | None]] = []
    said: dict[int, list[str]] = {}
    codes: dict[int, str] = {}
    steps: Any = pikepdf.parse_content_stream(page, "BDC BMC EMC Tf Tj TJ")
    for operands, operator in steps:
        name = str(operator)
        if name == "Tf":
            codes = _font(str(operands[0]), resources, fonts)
        elif name in ("BDC", "BMC"):
            marks.append(_mark(operands))
            if marks[-1][1] is not None:
                said.setdefault(_number(marks), []).append(str(marks[-1][1]))
        elif name == "EMC":
            marks.pop()
        elif name in SHOWING and not any(actual is not None for _, actual in marks):
            said.setdefault(_number(marks), []).extend(_shown(operands[0], codes))
    yield from ((number, "".join(_in_reading_order(parts))) for number, parts in said.items())


def _in_reading_order(parts: list[str]) -> list[str]:
    """Put characters that stand from left to right in a right-to-left line into reading order.

    Latin words and numbers in it keep theirs (UAX 9, rule L2).
    """
    if not any(unicodedata.bidirectional(char) in ("R", "AL") for part in parts for char in part):
        return parts
    ordered: list[str] = []
    left_to_right: list[str] = []
    between: list[str] = []
    for part in reversed(parts):
        kinds = {unicodedata.bidirectional(char) for char in part}
        if kinds & {"L", "EN", "AN"}:
            left_to_right = [part, *reversed(between), *left_to_right]
            between = []
        elif left_to_right and kinds <= {"ES", "CS", "ET"}:
            between.append(part)
        else:
            ordered += [*left_to_right, *between, part]
            left_to_right, between = [], []
    return [*ordered, *left_to_right, *between]


def _number(marks: list[tuple[int | None, str | None]]) -> int:
    return next((number for number, _ in reversed(marks) if number is not None), -1)


def _mark(operands: Any) -> tuple[int | None, str | None]:
    properties = operands[1] if len(operands) > 1 else None
    if not isinstance(properties, pikepdf.Dictionary):
        return None, None
    number, actual = properties.get("/MCID"), properties.get("/ActualText")
    return None if number is None else int(number), None if actual is None else str(actual)


def _shown(operand: Any, codes: dict[int, str]) -> Iterator[str]:
    """Yield the text of each glyph."""
    for part in operand if isinstance(operand, pikepdf.Array) else [operand]:
        if isinstance(part, pikepdf.String):
            data = bytes(part)
            for at in range(0, len(data) - 1, 2):
                yield codes.get(data[at] << 8 | data[at + 1], "\ufffd")


def _font(name: str, resources: Any, fonts: _Fonts) -> dict[int, str]:
    """Return what each code of a font stands for, by its ToUnicode map."""
    if name not in fonts:
        table = resources[name].ToUnicode.read_bytes()
        pairs = BF_CHAR.findall(table[table.index(b"beginbfchar") :])
        fonts[name] = {
            int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs
        }
    return fonts[name]
