"""The tags of a file are in order for a screen reader; what it paints is tagged or an artifact."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from guide_print.checks.check import FileCheck, Remark
from guide_print.checks.proof import Proof
from guide_print.finding import Level

SHOWING, PAINTING = "Tj TJ ' \"", "f F f* B B* b b* S s sh Do EI"
ARTIFACT, UNMARKED = -1, -2
SHAPED = {"Figure", "Lbl"}  # what shapes may stand in: pictures, and the bullets of lists
RUNNING, RUNNING_SHARE = 3, 0.25
_Place = tuple[int, int]  # page and number of marked content; or ARTIFACT, UNMARKED
_Painted = tuple[_Place, bool, tuple[int, int]]  # its place, whether it is a shape, where its line begins


@dataclass
class _Tag:
    """One element: its name, itself, the tags and objects in it, the marked content below it."""

    name: str
    element: Any
    kids: list["_Tag"] = field(default_factory=list)
    objects: list[Any] = field(default_factory=list)
    content: set[_Place] = field(default_factory=set)

    def all(self) -> Iterator["_Tag"]:
        """Yield the tag and those below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.all()

    def remark(self, level: Level, code: str, text: str) -> Remark:
        """Return a remark on the page where the tag begins."""
        return Remark(level, code, text, min(self.content, default=(0, 0))[0])


def check_structure(proof: Proof) -> Iterator[Remark]:
    """Check the tag tree, then what the pages paint against it."""
    if "/StructTreeRoot" not in proof.pdf.Root:
        return
    root = _Tag("", proof.pdf.Root.StructTreeRoot)
    numbers = {page.objgen: number for number, page in enumerate(proof.pdf.pages, 1)}
    _read(root, root.element.get("/K"), None, numbers)
    said = {(piece.page, piece.mcid): piece.text.strip() for piece in proof.pieces}
    painted = [one for number, page in enumerate(proof.pdf.pages, 1) for one in _painted(page, number)]
    yield from _headings(root)
    for tag in root.all():
        yield from (tag.remark("fail", *fault) for fault in _faults(tag, said))
    yield from _empty_tags(root.kids, {at for at, _, _ in painted})
    for page in sorted({at[0] for at, _, _ in painted if at[1] != ARTIFACT and at not in root.content}):
        text = "something painted is neither in the tags nor an artifact, so a screen reader passes it by"
        yield Remark("fail", "untagged-content", text, page)
    shaped = {(piece.page, piece.mcid) for piece in proof.pieces if not SHAPED & set(piece.tags)}
    for page in sorted({at[0] for at, shape, _ in painted if shape and at in shaped}):
        text = "a shape stands in the tags and is no figure; draw decoration as a background or border"
        yield Remark("warn", "shape-in-tags", text, page)
    yield from _running_heads(painted, said, len(numbers) * RUNNING_SHARE)


def _read(tag: _Tag, node: Any, page: Any, numbers: dict[Any, int]) -> None:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            _read(tag, kid, page, numbers)
    elif isinstance(node, int):
        tag.content.add((numbers[page], int(node)))
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        tag.kids.append(_Tag(str(node.S).lstrip("/"), node))
        _read(tag.kids[-1], node.get("/K"), node.Pg.objgen if "/Pg" in node else page, numbers)
        tag.content |= tag.kids[-1].content
    elif isinstance(node, pikepdf.Dictionary) and "/Obj" in node:
        tag.objects.append(node.Obj)


def _painted(page: pikepdf.Page, number: int) -> Iterator[_Painted]:
    marks: list[int | None] = []
    spot = (0, 0)
    steps: Any = pikepdf.parse_content_stream(page, f"BDC BMC EMC Tm {SHOWING} {PAINTING}")
    for operands, operator in steps:
        name = str(operator)
        if name == "Tm":
            spot = round(float(operands[4])), round(float(operands[5]))
        elif name in ("BDC", "BMC"):
            inside = operands[1].get("/MCID") if name == "BDC" else None
            marks.append(ARTIFACT if operands[0] == "/Artifact" else None if inside is None else int(inside))
        elif name == "EMC":
            marks.pop()
        else:
            mark = next((mark for mark in reversed(marks) if mark is not None), UNMARKED)
            yield (number, mark), name in PAINTING.split(), spot


def _headings(root: _Tag) -> Iterator[Remark]:
    before = 0
    for tag in root.all():
        if tag.name[:1] == "H" and tag.name[1:].isdigit():
            if int(tag.name[1:]) > before + 1:
                text = f"{tag.name} follows H{before}; begin with H1, and go down one level at a time"
                yield tag.remark("fail", "heading-levels-skip", text.replace("H0", "no heading"))
            before = int(tag.name[1:])


def _faults(tag: _Tag, said: dict[_Place, str]) -> Iterator[tuple[str, str]]:
    """Yield (code, message) of what is wrong with one list, link, figure or table."""
    kids = [kid.name for kid in tag.kids]
    items = set(kids) - {"Caption"} if tag.name == "L" else {"LI"} - set(kids)
    if items != {"LI"} or (tag.name == "LI" and kids not in (["LBody"], ["Lbl", "LBody"])):
        yield "list-out-of-shape", f"{tag.name} holds {', '.join(kids)}; a list is L, LI, Lbl and LBody"
    if tag.name == "Link":
        text = "".join(said.get(place, "") for place in sorted(tag.content))
        if not (text and tag.objects and all(str(one.get("/Contents", "")).strip() for one in tag.objects)):
            yield "link-without-description", f"the link “{text}” lacks its annotation, description or text"
    if tag.name == "Figure" and not str(tag.element.get("/Alt", "")).strip():
        yield "figure-without-text", "a figure has no text in its place; give its picture a title"
    if tag.name == "Table" and all(kid.name != "TH" for kid in tag.all()):
        yield "table-without-headers", "a table has no header cells; write them as th"


def _empty_tags(tags: Iterable[_Tag], filled: set[_Place]) -> Iterator[Remark]:
    """Look for tags with nothing in them; what is in an empty one is not told again."""
    for tag in tags:
        if tag.content & filled or any(kid.objects or "/Alt" in kid.element for kid in tag.all()):
            yield from _empty_tags(tag.kids, filled)
        elif tag.name not in ("TD", "TH"):
            yield tag.remark("warn", "empty-tag", f"a tag {tag.name} has nothing in it but white space")


def _running_heads(painted: list[_Painted], said: dict[_Place, str], least: float) -> Iterator[Remark]:
    """Look for text, or the page's number ("#"), at one place on more pages than chapters open on."""
    spots = {at: spot for at, shape, spot in reversed(painted) if not shape and said.get(at)}
    pages: dict[tuple[tuple[int, int], str], list[int]] = {}
    for at, spot in spots.items():
        pages.setdefault((spot, "#" if said[at] == str(at[0]) else said[at]), []).append(at[0])
    for (_, text), found in pages.items():
        if len(found) >= RUNNING and len(found) > least:
            message = f"“{text}” stands at one place on {len(found)} pages; make it an artifact"
            yield Remark("warn", "running-head-in-tags", message, found[-1])


CHECK = FileCheck(
    id="structure",
    reason="who listens to a page finds the way by headings, lists and links, and hears nothing twice",
    standard="PDF/UA-1 7.1, 7.3 to 7.6, 7.8, 7.18.5; ISO 32000-1 14.8",
    run=check_structure,
)
