"""Looks at an SVG picture before anything draws it: plain shapes, colours and gradients, nothing else.

Bytes go in; the first thing that does not belong comes out, with its line. What is refused: scripts
and events, document types and entities, text, pictures and styles from elsewhere, shapes that repeat
themselves without end. Why refused and not taken out: a logo that lost a part is a wrong logo.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from guide_print.source.picture import PictureProblem

SVG = "http://www.w3.org/2000/svg"
SHAPES = {
    "svg", "g", "defs", "title", "desc", "metadata", "style", "symbol", "use", "path", "rect", "circle",
    "ellipse", "line", "polyline", "polygon", "clipPath", "linearGradient", "radialGradient", "stop",
}  # fmt: skip
GEOMETRY = {
    "x", "y", "width", "height", "viewBox", "r", "rx", "ry", "cx", "cy", "x1", "y1", "x2", "y2", "fx", "fy",
    "d", "points", "transform", "gradientTransform", "stroke-width", "stroke-dasharray",
}  # fmt: skip
MOST_DEPTH, MOST_ELEMENTS, MOST_DRAWN = 60, 20_000, 5_000
OWN = re.compile(r"#[\w.:-]+")
URL = re.compile(r"url\(\s*[\"']?([^)\"']*)[\"']?\s*\)", re.IGNORECASE)
HUGE = re.compile(r"(?<![\d.])\d{7,}|\d[eE]\+?\d{2,}")
SIZE = re.compile(r"\s*\+?(\d+\.?\d*|\.\d+)\s*(px|pt|pc|mm|cm|in|%)?\s*")
ALL = ""


class _Refused(Exception):
    """Something does not belong in the picture: code and text."""


def svg_problem(data: bytes) -> PictureProblem | None:
    """Return what is wrong with an SVG file; nothing if it is good."""
    parser = expat.ParserCreate(namespace_separator=" ")
    look = _Look()
    parser.buffer_text = True
    parser.StartElementHandler = look.start
    parser.EndElementHandler = look.end
    parser.CharacterDataHandler = look.text
    parser.ProcessingInstructionHandler = look.instruction
    parser.StartDoctypeDeclHandler = look.doctype
    try:
        parser.Parse(data, True)
        look.finish()
    except _Refused as refused:
        code, text = refused.args
        return PictureProblem(code, f"line {parser.CurrentLineNumber}: {text}", parser.CurrentLineNumber)
    except (expat.ExpatError, ValueError, LookupError) as error:
        return PictureProblem(
            "picture-broken", f"not a whole SVG file ({error}); save it again", parser.ErrorLineNumber or 1
        )
    return None


@dataclass
class _Look:
    """What was met so far. `refers` has, for each id and for the whole, the ids that are drawn for it."""

    open: list[tuple[str, str]] = field(default_factory=list)
    count: int = 0
    refers: dict[str, list[str]] = field(default_factory=lambda: {ALL: []})

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self.count += 1
        inside_metadata = any(tag == "metadata" for tag, _ in self.open)
        self.open.append((local, attributes.get("id", "")))
        if self.count == 1 and local != "svg":
            raise _Refused("picture-kind", "not an SVG file; convert it")
        if len(self.open) > MOST_DEPTH or self.count > MOST_ELEMENTS:
            raise _Refused("picture-too-large", "too many shapes, or too deep in one another; simplify it")
        if inside_metadata:
            return
        if space != SVG or local not in SHAPES:
            raise _Refused("picture-unsafe", f"the SVG holds <{local}>; save it as plain SVG, as paths only")
        if self.count == 1:
            _have_size(attributes)
        for key, value in attributes.items():
            self._attribute(key.rpartition(" ")[2], value)

    def _attribute(self, name: str, value: str) -> None:
        if name.lower().startswith("on") or name in ("base", "src"):
            raise _Refused("picture-unsafe", f"the SVG has the attribute “{name}”; save it as plain SVG")
        if name == "href" and value:
            self._refer(value)
        if name in GEOMETRY and HUGE.search(value):
            raise _Refused("picture-too-large", f"“{name}” has a number that is too large; scale it down")
        self._style(value)

    def _style(self, text: str) -> None:
        if "\\" in text or "@import" in text.lower() or "@font-face" in text.lower():
            raise _Refused("picture-unsafe", "a style reaches outside the picture; save it as plain SVG")
        targets = URL.findall(text)
        if len(targets) != text.lower().count("url("):
            raise _Refused("picture-unsafe", "an address in url( ) is not closed; save it as plain SVG")
        for target in targets:
            self._refer(target.strip())

    def _refer(self, target: str) -> None:
        """Note that what is open draws `target`, which must be in the picture itself."""
        if not OWN.fullmatch(target):
            shown = target[:40]
            raise _Refused(
                "picture-unsafe", f"the SVG refers to “{shown}”; only parts of itself (#id) can be"
            )
        for id in {ALL, *(id for _, id in self.open)}:
            self.refers.setdefault(id, []).append(target[1:])

    def end(self, name: str) -> None:
        self.open.pop()

    def text(self, text: str) -> None:
        if self.open and self.open[-1][0] == "style":
            self._style(text)

    def instruction(self, target: str, data: str) -> None:
        raise _Refused("picture-unsafe", f"the SVG asks for <?{target}?>; save it as plain SVG")

    def doctype(self, *_: object) -> None:
        raise _Refused("picture-unsafe", "the SVG declares a document type; save it again as plain SVG")

    def finish(self) -> None:
        """Refuse a picture whose parts draw one another without end, or too often."""
        if sum(1 for _ in self._drawn(ALL, ())) > MOST_DRAWN:
            raise _Refused("picture-too-large", "its parts are repeated too often; draw them as paths")

    def _drawn(self, id: str, around: tuple[str, ...]) -> Iterator[str]:
        """Yield every part that is drawn for `id`, again for each time; stops soon after too many."""
        stack = [(target, around) for target in self.refers.get(id, ())]
        for _ in range(MOST_DRAWN + 1):
            if not stack:
                return
            target, path = stack.pop()
            if target in path:
                raise _Refused("picture-unsafe", f"#{target} is drawn within itself; draw it as a path")
            yield target
            stack += [(inner, (*path, target)) for inner in self.refers.get(target, ())]


def _have_size(attributes: dict[str, str]) -> None:
    """Refuse a picture whose size is not known, or is nothing."""
    box = attributes.get("viewBox", "").replace(",", " ").split()
    sides = box[2:] if box else [attributes.get("width", ""), attributes.get("height", "")]
    found = [SIZE.fullmatch(side) for side in sides]
    if len(box) not in (0, 4) or not all(one and float(one[1]) > 0 for one in found):
        raise _Refused("picture-broken", "its size is not known; give a viewBox of four numbers")
    if any(HUGE.search(part) for part in box):
        raise _Refused("picture-too-large", "“viewBox” has a number that is too large; scale it down")
