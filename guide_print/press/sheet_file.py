"""Sheets to a PDF: the pages of a file placed in their slots, as vectors, with marks around them.

Each page becomes one form that every slot shares (ISO 32000-1, 8.10), so fonts and pictures are in
the file once. What is written depends on the input only.
"""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import Any

import pikepdf

from guide_print.press.marks import Mark, Ruler
from guide_print.press.slots import Box, Sheet, Slot

PT_PER_MM = 72 / 25.4
HAIRLINE_PT = 0.25
REGISTER_MM = 2.0
DASH = "[1.5 1.5] 0 d"
BLACK = "0 0 0 1 K"
REGISTRATION = "/Registration CS 1 SCN"
SideMarks = Callable[[Sheet, bool], tuple[list[Mark], Ruler | None]]


def impose_file(
    data: bytes,
    sheets: Sequence[Sheet],
    marks: SideMarks,
    *,
    limit_mm: float = 0.0,
    finish: Callable[[pikepdf.Pdf, pikepdf.Pdf], None] = lambda source, target: None,
) -> bytes:
    """Return the file of some sheets whose slots show the pages of `data`.

    Nothing but marks is painted nearer to the sheet's edge than `limit_mm`. `finish` is given the
    pages' file and the sheets' file before that is written.
    """
    with pikepdf.open(BytesIO(data)) as source, pikepdf.new() as target:
        forms = Forms(source, target)
        two_sided = any(sheet.back for sheet in sheets)
        for sheet in sheets:
            for back in (False, True) if two_sided else (False,):
                _add_side(target, forms, sheet, back, marks(sheet, back), limit_mm)
        finish(source, target)
        stream = BytesIO()
        modes = pikepdf.ObjectStreamMode.generate
        target.save(stream, deterministic_id=True, object_stream_mode=modes, min_version="1.6")
        return stream.getvalue()


class Forms:
    """The pages of a file as forms of another, each made when it is first asked for."""

    def __init__(self, source: pikepdf.Pdf, target: pikepdf.Pdf) -> None:
        self._source, self._target = source, target
        self._made: dict[int, pikepdf.Object] = {}

    def trim(self, page: int) -> Box:
        """Return a page's trim in pt, in the page's own space."""
        left, bottom, right, top = (float(side) for side in self._source.pages[page - 1].trimbox)
        return Box(left, bottom, right - left, top - bottom)

    def form(self, page: int) -> pikepdf.Object:
        """Return the form of a page, from 1; what lies outside its MediaBox does not show."""
        if page not in self._made:
            original = self._source.pages[page - 1]
            resources = self._target.copy_foreign(self._source.make_indirect(original.resources))
            form = pikepdf.Stream(self._target, content_of(original))
            form.update(
                {
                    "/Type": pikepdf.Name.XObject,
                    "/Subtype": pikepdf.Name.Form,
                    "/BBox": pikepdf.Array([round(float(side), 3) for side in original.mediabox]),
                    "/Resources": resources,
                }
            )
            self._made[page] = self._target.make_indirect(form)
        return self._made[page]


def matrix_of(slot: Slot, trim: Box) -> tuple[float, ...]:
    """Return the matrix that brings a page's trim (in pt) to its slot, turned clockwise."""
    x, y = slot.box.x * PT_PER_MM, slot.box.y * PT_PER_MM
    if slot.turn == 90:
        return 0, -1, 1, 0, x - trim.y, y + trim.right
    if slot.turn == 180:
        return -1, 0, 0, -1, x + trim.right, y + trim.top
    if slot.turn == 270:
        return 0, 1, -1, 0, x + trim.top, y - trim.x
    return 1, 0, 0, 1, x - trim.x, y - trim.y


def content_of(page: pikepdf.Page) -> bytes:
    """Return what a page paints, also where it is in several streams (ISO 32000-1, 7.8.2)."""
    contents = page.Contents
    if isinstance(contents, pikepdf.Array):
        return b"\n".join(part.read_bytes() for part in contents)
    return bytes(contents.read_bytes())


def _add_side(
    target: pikepdf.Pdf,
    forms: Forms,
    sheet: Sheet,
    back: bool,
    marks: tuple[list[Mark], Ruler | None],
    limit_mm: float,
) -> None:
    slots = sheet.back if back else sheet.front
    names = {page: f"/Page{page}" for page in dict.fromkeys(slot.page for slot in slots)}
    limit = sheet.space.grown(-limit_mm)
    parts = [_placed(slot, forms, names, limit) for slot in slots]
    parts.append(_drawn(*marks))
    resources = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary({name: forms.form(page) for page, name in names.items()}),
        ColorSpace=pikepdf.Dictionary(Registration=registration_colour(target)),
    )
    size = pikepdf.Array([0, 0, *(round(side * PT_PER_MM, 3) for side in (sheet.width, sheet.height))])
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=size,
        Resources=resources,
        Contents=pikepdf.Stream(target, "\n".join(parts).encode("ascii")),
    )
    target.pages.append(pikepdf.Page(target.make_indirect(page)))


def _placed(slot: Slot, forms: Forms, names: dict[int, str], limit: Box) -> str:
    clip = slot.clip.within(limit)
    area = _numbers(side * PT_PER_MM for side in (clip.x, clip.y, clip.width, clip.height))
    matrix = _numbers(matrix_of(slot, forms.trim(slot.page)))
    return f"q {area} re W n {matrix} cm {names[slot.page]} Do Q"


def _drawn(marks: Iterable[Mark], ruler: Ruler | None) -> str:
    lines = [_line(mark) for mark in marks]
    if ruler:
        lines.append(_ruler(ruler))
    return "\n".join(["q", f"{HAIRLINE_PT} w", *lines, "Q"])


def _line(mark: Mark) -> str:
    if mark.kind == "register":
        return _register(mark.x1, mark.y1)
    path = _path([(mark.x1, mark.y1), (mark.x2, mark.y2)])
    dash = DASH if mark.kind == "fold" else "[] 0 d"
    colour = BLACK if mark.kind == "fold" else REGISTRATION
    return f"{colour} {dash} {path} S"


def _register(x: float, y: float) -> str:
    """A cross in a circle, in every ink: the circle as four Bézier curves."""
    r, k = REGISTER_MM / 2, REGISTER_MM / 2 * 0.5523
    cross = [_path([(x - 2 * r, y), (x + 2 * r, y)]), _path([(x, y - 2 * r), (x, y + 2 * r)])]
    curves = [
        ((r, k), (k, r), (0, r)),
        ((-k, r), (-r, k), (-r, 0)),
        ((-r, -k), (-k, -r), (0, -r)),
        ((k, -r), (r, -k), (r, 0)),
    ]
    circle = f"{_point(x + r, y)} m " + " ".join(
        " ".join(_point(x + dx, y + dy) for dx, dy in curve) + " c" for curve in curves
    )
    return f"{REGISTRATION} [] 0 d {circle} S {' '.join(cross)} S"


def _ruler(ruler: Ruler) -> str:
    """A line of 100 mm with a tick each 10 mm, on a white ground, and its length in strokes."""
    a, b, c, d = (0, 1, -1, 0) if ruler.upright else (1, 0, 0, 1)
    place = _numbers((a, b, c, d, ruler.x * PT_PER_MM, ruler.y * PT_PER_MM))
    ground = _numbers(side * PT_PER_MM for side in (-0.8, -0.4, 101.6, 2.9))
    ticks = [_path([(x, 0), (x, 1.6 if x % 50 == 0 else 1.0)]) for x in range(0, 101, 10)]
    words = " ".join(_path([(44.4 + x, 0.9 + y) for x, y in stroke]) for stroke in _hundred_mm())
    line = f"{_path([(0, 0), (100, 0)])} {' '.join(ticks)} S"
    return f"q {place} cm 0 0 0 0 k {ground} re f {BLACK} [] 0 d {line} 0.35 w 1 J {words} S Q"


def _hundred_mm() -> list[list[tuple[float, float]]]:
    """The words “100 mm” as strokes 1.5 mm high, so that marks need no font."""
    nought = [
        (0, 0.3),
        (0.25, 0),
        (0.65, 0),
        (0.9, 0.3),
        (0.9, 1.2),
        (0.65, 1.5),
        (0.25, 1.5),
        (0, 1.2),
        (0, 0.3),
    ]
    em: list[list[tuple[float, float]]] = [
        [(0, 0), (0, 1)],
        [(0, 0.75), (0.3, 1), (0.6, 0.75), (0.6, 0)],
        [(0.6, 0.75), (0.9, 1), (1.2, 0.75), (1.2, 0)],
    ]
    drawn: list[list[tuple[float, float]]] = [[(0.2, 1.2), (0.5, 1.5), (0.5, 0)]]
    drawn += [[(x + at, y) for x, y in nought] for at in (1.2, 2.6)]
    return drawn + [[(x + at, y) for x, y in stroke] for at in (4.6, 6.4) for stroke in em]


def registration_colour(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Return the colour that prints on every plate (ISO 32000-1, 8.6.6.4); made once in a file."""
    tint = pikepdf.Stream(pdf, b"{dup dup dup}")
    tint.update({"/FunctionType": 4, "/Domain": [0, 1], "/Range": [0, 1] * 4})
    parts: list[Any] = [pikepdf.Name.Separation, pikepdf.Name.All, pikepdf.Name.DeviceCMYK, tint]
    return pikepdf.Array(parts)


def _path(points: Sequence[tuple[float, float]]) -> str:
    start, *others = points
    return f"{_point(*start)} m " + " ".join(f"{_point(*point)} l" for point in others)


def _point(x: float, y: float) -> str:
    return _numbers((x * PT_PER_MM, y * PT_PER_MM))


def _numbers(values: Iterable[float]) -> str:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values)
