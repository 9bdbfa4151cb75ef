"""Every link is there, leads where it was asked to, says so, and lies over its own text."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from guide_print.checks.check import FileCheck, Remark
from guide_print.checks.expected import squeezed
from guide_print.checks.glyphs import Glyph
from guide_print.checks.proof import Proof, ProofPage
from guide_print.finding import Box

COUNTRY = "+47"
# Some letters may stand for others in print, as in ligatures; digits never.
LEAST_SHARE = 0.9


@dataclass(frozen=True)
class Link:
    """A link of the file: its address (“#name” inside the file), its description, the text below it."""

    target: str
    said: str
    below: str
    page: int
    box: Box


def check_links(proof: Proof) -> Iterator[Remark]:
    """Compare the links of the file with those that were asked for."""
    links = [link for page in proof.pages for link in _links_of(page)]
    wanted = Counter(proof.expected.links)
    anchors = _anchors(proof.pdf)
    for link in links:
        if not link.said.strip():
            text = f"the link to {link.target} has no description for screen readers; give it /Contents"
            yield Remark("fail", "link-without-description", text, link.page, link.box)
        if fault := _fault(link, links, wanted, anchors):
            yield Remark("fail", "link-wrong", fault, link.page, link.box)
    for (target, text), times in wanted.items():
        found = sum(link.target == target or squeezed(link.said) == squeezed(text) for link in links)
        if found < times:
            message = f"{found} of {times} “{text}” lead to {target}; make every one a link"
            yield Remark("fail", "link-missing", message)


def _fault(link: Link, links: list[Link], wanted: Counter[tuple[str, str]], anchors: set[str]) -> str:
    """Return what is wrong with where a link leads or lies, or nothing."""
    target = link.target
    if target not in {asked for asked, _ in wanted}:
        return f"a link leads to {target or 'nowhere'}, which nobody asked for"
    if target.startswith("#") and target[1:] not in anchors:
        return f"a link leads to {target}, which is not in the file; mend the anchor"
    said = {asked for asked, text in wanted if squeezed(text) == squeezed(link.said)}
    if said and target not in said:
        return f"the link “{link.said}” leads to {target}; let it lead to {' or '.join(sorted(said))}"
    number = target.removeprefix("tel:")
    if number != target:
        is_over = link.below in (number.removeprefix("+"), number.removeprefix(COUNTRY))
    else:
        is_over = _is_over_its_text(link, links, wanted)
    return "" if is_over else f"the link to {target} lies over “{link.below}”; put it over its own text"


def _is_over_its_text(link: Link, links: list[Link], wanted: Counter[tuple[str, str]]) -> bool:
    """Tell whether a link lies over nearly all of its text, in any order; or it and its other lines.

    Why any order: signs of many scripts stand elsewhere than they are read. More may be below: a
    line of contents has its page number.
    """
    texts = {text: times for (target, text), times in wanted.items() if target == link.target}
    same = [other for other in links if (other.target, other.said) == (link.target, link.said)]
    over = [link] if len(same) <= sum(texts.values()) else same
    below = Counter("".join(other.below for other in over))
    asked = [Counter(squeezed(text)) for text in texts]
    return any((below & letters).total() >= LEAST_SHARE * letters.total() for letters in asked)


def _links_of(page: ProofPage) -> Iterator[Link]:
    for annotation in page.pdf.get("/Annots", []):
        if annotation.get("/Subtype") == "/Link":
            sides = [float(side) for side in annotation.Rect]
            box = (min(sides[::2]), min(sides[1::2]), max(sides[::2]), max(sides[1::2]))
            below = [glyph for glyph in page.glyphs if _is_in(glyph, box)]
            text = squeezed("".join(g.char for g in sorted(below, key=lambda g: (-round(g.bottom), g.left))))
            yield Link(_target(annotation), str(annotation.get("/Contents", "")), text, page.number, box)


def _target(annotation: Any) -> str:
    action = annotation.get("/A", {})
    if "/URI" in action:
        return str(action.URI)
    name = annotation.get("/Dest", action.get("/D"))
    return f"#{str(name).removeprefix('/')}" if isinstance(name, pikepdf.String | pikepdf.Name) else ""


def _is_in(glyph: Glyph, box: Box) -> bool:
    """Tell whether the middle of a glyph is in a box."""
    across, up = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
    return box[0] <= across <= box[2] and box[1] <= up <= box[3]


def _anchors(pdf: pikepdf.Pdf) -> set[str]:
    """Return the names of the places in the file that lead to one of its pages."""
    names: Any = pdf.Root.get("/Names", pikepdf.Dictionary())
    places = pikepdf.NameTree(names.Dests).items() if "/Dests" in names else []
    pages = {page.obj.objgen for page in pdf.pages}
    return {str(name) for name, place in places if _page_of(place).objgen in pages}


def _page_of(place: Any) -> Any:
    """Return the page of a destination: an array, or a dictionary that holds one (ISO 32000-1, 12.3.2.3)."""
    return (place.D if isinstance(place, pikepdf.Dictionary) else place)[0]


CHECK = FileCheck(
    id="links",
    reason="a link that dials another number than it shows is worse than none",
    standard="PDF/UA-1 7.18.5; ISO 32000-1 12.5.6.5",
    run=check_links,
)
