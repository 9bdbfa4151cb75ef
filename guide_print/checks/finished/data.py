"""Every number, address and name is found again by where its glyphs stand: whole, in order, on one line.

Lines are read from left to right, as the eye reads digits and Latin letters in every script.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import accumulate, chain, groupby
from typing import NamedTuple

from guide_print.checks.check import FileCheck, Remark
from guide_print.checks.expected import Datum, squeezed
from guide_print.checks.glyphs import Glyph, lines_of, split_at_gaps
from guide_print.checks.proof import Proof, ProofPage
from guide_print.checks.text_runs import around
from guide_print.finding import Box, Level

DIGITS_APART_EM, WORDS_APART_EM = 0.45, 1.0
LONG, MOST_PARTS, NEAR_LINES, SAME_LINE_PT = 3, 6, 3.0, 1.0
YEAR = re.compile(r"^(19|20)[0-9]{2}$")
NUMBER = re.compile(r"\d+(?:\s+\d+)*")
# PDFium mirrors some brackets of right-to-left pages, so they are all read as opening ones.
BRACKETS = str.maketrans(")]", "([")
Holds = Callable[[str, str], bool]


class Part(NamedTuple):
    """What stands side by side on a line: its text from left to right, its page, its box in pt."""

    text: str
    page: int
    box: Box


def check_data(proof: Proof) -> Iterator[Remark]:
    """Look for all data, as often as they were asked for, and for long numbers that nobody asked for."""
    numbers, texts = list[Part](), list[str]()
    for page in proof.pages:
        found, text = proof.remembered(page, "data", partial(_read, page))
        numbers += [Part(said, page.number, _box(box)) for said, _, box in found]
        texts.append(text)
    yield from _check_phones(proof, numbers)
    yield from _check_texts(proof, texts)


def _read(page: ProofPage) -> tuple[list[Part], str]:
    """Return the numbers of a page, and its text: a line for what stands together."""
    lines = lines_of(page.glyphs)
    return list(_numbers(lines)), "\n".join(_said(near) for near in _together(lines))


def _texts(proof: Proof) -> list[Part]:
    """Return what stands together on the lines of all pages."""
    return [
        Part(_said(near), page.number, _around(near))
        for page in proof.pages
        for near in _together(lines_of(page.glyphs))
    ]


def _check_phones(proof: Proof, printed: list[Part]) -> Iterator[Remark]:
    said = (datum.text for datum in proof.asked if datum.kind == "phone")
    phones = Counter("".join(filter(str.isdecimal, text)) for text in said)
    strays = [part for part in printed if part.text not in phones]
    for number in (phones - Counter(part.text for part in printed)).elements():
        remark, used = _fate_of_phone(number, strays)
        strays = [part for part in strays if part not in used]
        yield remark
    known = _known_numbers(proof)
    for part in strays:
        is_year = YEAR.match("".join(str(int(digit)) for digit in part.text))
        if len(part.text) >= LONG and part.text not in known and not is_year:
            text = f"{part.text} is no number of this district; print numbers from the contacts only"
            yield Remark("fail", "unknown-number", text, part.page, part.box)


def _fate_of_phone(number: str, strays: list[Part]) -> tuple[Remark, list[Part]]:
    """Return what became of a number that is not there, and the digits that show it."""
    if parts := _chain(number, strays, str.__eq__):
        text = f"{number} is broken: {' / '.join(p.text for p in parts)}; keep it together on one line"
        return Remark("fail", "number-broken", text, parts[0].page, parts[0].box), parts
    for part in strays:
        if sorted(part.text) == sorted(number):
            text = f"{number} reads {part.text}; set it left to right, its groups in order"
            return Remark("fail", "number-wrong", text, part.page, part.box), [part]
    return Remark("fail", "number-missing", f"{number} was asked for and is not in the file"), []


def _known_numbers(proof: Proof) -> set[str]:
    """Return the long numbers that are no fault: contacts, digits in addresses, version, page numbers."""
    contacts = proof.project.contacts_of(proof.edition.district).values()
    known = {placed.contact.phone for placed in contacts if placed.contact.phone}
    said = [datum.text for datum in proof.asked if datum.kind != "phone"]
    for number in NUMBER.findall(" . ".join([*said, proof.project.guide.version])):
        known |= {"".join(number.split()), *number.split()}
    return known | {str(page.number) for page in proof.pages}


def _check_texts(proof: Proof, printed: list[str]) -> Iterator[Remark]:
    wanted = Counter(datum for datum in proof.asked if datum.kind != "phone")
    for datum, times in wanted.items():
        text = squeezed(datum.text).translate(BRACKETS)
        if sum(page.count(text) for page in printed) < times:
            yield _fate_of_text(datum, _chain(text, _texts(proof), _is_at_an_end))


def _fate_of_text(datum: Datum, parts: list[Part]) -> Remark:
    """Return what became of a text that is not whole; a long name may turn, but between words only."""
    if not parts:
        text = f"the {datum.kind} “{datum.text}” was asked for and is not in the file; make room for it"
        return Remark("fail", "data-missing", text)
    words = set(accumulate(len(squeezed(word)) for word in datum.text.split()))
    turns = datum.kind == "name" and words.issuperset(accumulate(len(part.text) for part in parts))
    level: Level = "warn" if turns else "fail"
    text = f"the {datum.kind} “{datum.text}” is broken over {len(parts)} lines; keep it on one"
    return Remark(level, "data-broken", text, parts[0].page, parts[0].box)


def _is_at_an_end(whole: str, text: str) -> bool:
    return whole.endswith(text) or whole.startswith(text)


def _chain(
    text: str, parts: list[Part], holds: Holds, after: Part | None = None, most: int = MOST_PARTS
) -> list[Part]:
    """Return parts that hold a text between them, each right of the one before or below it; or none."""
    near = [part for part in parts if after is None or _is_next(part, after)] if most else []
    for end in range(len(text), 0, -1):
        for part in near:
            if holds(part.text, text[:end]):
                rest = _chain(text[end:], parts, holds, part, most - 1)
                if rest or end == len(text):
                    return [part._replace(text=text[:end]), *rest]
    return []


def _is_next(part: Part, before: Part) -> bool:
    """Tell whether a part stands right of another on its line, or on one of the next lines."""
    fall = before.box[1] - part.box[1]
    beside = abs(fall) < SAME_LINE_PT and part.box[0] >= before.box[2]
    below = SAME_LINE_PT <= fall < NEAR_LINES * (before.box[3] - before.box[1])
    return part.page == before.page and (beside or below)


def _numbers(lines: Iterable[list[Glyph]]) -> Iterator[Part]:
    """Yield the digits that stand together on lines of a page."""
    for line in lines:
        if any(glyph.char.isdecimal() for glyph in line):
            for near in split_at_gaps(line, DIGITS_APART_EM):
                for is_number, group in groupby(near, key=lambda glyph: glyph.char.isdecimal()):
                    if is_number:
                        glyphs = list(group)
                        yield Part(_said(glyphs), 0, _around(glyphs))


def _together(lines: Iterable[list[Glyph]]) -> Iterator[list[Glyph]]:
    return chain.from_iterable(split_at_gaps(line, WORDS_APART_EM) for line in lines)


def _said(glyphs: Iterable[Glyph]) -> str:
    return squeezed("".join(glyph.char for glyph in glyphs)).translate(BRACKETS)


def _box(edges: Iterable[float]) -> Box:
    left, bottom, right, top = edges
    return left, bottom, right, top


def _around(glyphs: Iterable[Glyph]) -> Box:
    return around(glyph.box for glyph in glyphs)


CHECK = FileCheck(
    id="data",
    reason="a number whose groups stand in the wrong order rings a stranger, or nobody",
    standard="print.md: numbers proved by glyph position; nummerforskriften section 16",
    run=check_data,
    quick=True,
)
