"""The marks of the three zones, cut out of a finished file: its pages in, pictures out."""

import re
from collections import deque
from functools import cache, partial

import numpy as np
from PIL import Image, ImageFilter

from guide_print.checks.proof import Proof, ProofPage
from guide_print.checks.zones import DPI, Bools, Mark

ZONES = ("green", "yellow", "red")
ZONE_COLOUR = re.compile(rf"--({'|'.join(ZONES)}):\s*#([0-9a-fA-F]{{6}})\b")
ROUGH_DPI, MM_PER_INCH = 50, 25.4
TOLERANCE = 12  # of 255
LEAST_MM = 5.0
LEAST_FILLED = 0.25  # less is a frame, not a field
_Colour = tuple[int, int, int]
_Piece = tuple[int, tuple[int, int, int, int]]  # pixels; left, top, right, bottom
_Run = tuple[int, int, int, int]  # row, start, end, label


def marks_of(proof: Proof) -> dict[str, Mark]:
    """Return the largest mark of each zone by its name; none where the file lacks one of the zones."""
    largest: dict[str, tuple[_Piece, ProofPage]] = {}
    colours = zone_colours(proof)
    for page in proof.pages:
        fields = proof.remembered(page, "zone-fields", partial(_fields_of, page, colours))
        for zone, field in fields.items():
            if zone not in largest or field[0] > largest[zone][0][0]:
                largest[zone] = field, page
    if set(largest) != set(ZONES):
        return {}
    picture = cache(lambda page: page.picture(DPI))
    marks = {}
    for zone in ZONES:
        field, page = largest[zone]
        cut = partial(
            lambda page, field, colour: _mark(picture(page), field, colour), page, field, colours[zone]
        )
        marks[zone] = proof.remembered(page, f"zone-{zone}-{field}", cut)
    return marks


def _fields_of(page: ProofPage, colours: dict[str, _Colour]) -> dict[str, _Piece]:
    """Return the largest field of each zone's colour on a page."""
    picture = page.picture(ROUGH_DPI)
    found = {zone: _largest_field(picture, colour) for zone, colour in colours.items()}
    return {zone: field for zone, field in found.items() if field}


def zone_colours(proof: Proof) -> dict[str, _Colour]:
    """Return the colour of each zone, from the custom properties of the layout's style sheets."""
    found: dict[str, _Colour] = {}
    for folder in reversed(proof.layout.folders):
        path = folder / proof.layout.file.style
        for zone, digits in ZONE_COLOUR.findall(path.read_text(encoding="utf-8")) if path.is_file() else ():
            red, green, blue = bytes.fromhex(digits)
            found[zone] = red, green, blue
    return found


def _largest_field(picture: Image.Image, colour: _Colour) -> _Piece | None:
    """Return the largest piece in a colour that is a field; stripes close together are one."""
    least = LEAST_MM / MM_PER_INCH * ROUGH_DPI
    near = _in_colour(picture, colour)
    if near.sum() < LEAST_FILLED * least**2:
        return None
    mask = Image.fromarray(near).convert("L").filter(ImageFilter.MaxFilter(3))
    fields = [piece for piece in pieces_of(np.asarray(mask) > 0) if _shorter(piece) >= least]
    return max((piece for piece in fields if piece[0] >= LEAST_FILLED * _room(piece)), default=None)


def _mark(picture: Image.Image, field: _Piece, colour: _Colour) -> Mark:
    """Cut out the mark: the largest shape that lies in the field, or the field where there is none."""
    left, top, right, bottom = (round(side * DPI / ROUGH_DPI) for side in field[1])
    cut = picture.crop((left, top, right, bottom))
    inside = [piece for piece in pieces_of(~_in_colour(cut, colour)) if _is_inside(piece, cut.size)]
    shape = max(inside, key=_shorter, default=(0, (0, 0, 0, 0)))
    return Mark(cut.crop(shape[1]) if _shorter(shape) >= LEAST_MM / MM_PER_INCH * DPI else cut, colour)


def pieces_of(mask: Bools) -> list[_Piece]:
    """Return the connected pieces of a mask: the runs of its rows, joined where they touch."""
    edges = np.argwhere(np.diff(np.pad(mask.astype(np.int8), ((0, 0), (1, 1))))).tolist()
    parents: list[int] = []
    found: dict[int, _Piece] = {}
    above, here = deque[_Run](), deque[_Run]()
    for (y, left), (_, right) in zip(edges[::2], edges[1::2], strict=True):
        if not here or here[0][0] != y:
            above, here = (here if here and here[0][0] == y - 1 else deque()), deque()
        own = len(parents)
        parents.append(own)
        found[own] = right - left, (left, y, right, y + 1)
        while above and above[0][2] <= left:
            above.popleft()  # ends before this run, and so before those after it
        for _, start, _end, label in above:
            if start >= right:
                break
            other = _root(parents, label)
            if other != own:
                found[other] = _joined(found[other], found.pop(own))
                parents[own] = own = other
        here.append((y, left, right, own))
    return list(found.values())


def _root(parents: list[int], label: int) -> int:
    while parents[label] != label:
        parents[label] = parents[parents[label]]
        label = parents[label]
    return label


def _joined(a: _Piece, b: _Piece) -> _Piece:
    (left, top, right, bottom), (x, y, end, low) = a[1], b[1]
    return a[0] + b[0], (min(left, x), min(top, y), max(right, end), max(bottom, low))


def _in_colour(picture: Image.Image, colour: _Colour) -> Bools:
    pixels = np.asarray(picture, np.int16)
    red, green, blue = (np.abs(pixels[..., at] - colour[at]) <= TOLERANCE for at in range(3))
    return np.asarray(red & green & blue)


def _shorter(piece: _Piece) -> int:
    left, top, right, bottom = piece[1]
    return min(right - left, bottom - top)


def _room(piece: _Piece) -> int:
    left, top, right, bottom = piece[1]
    return (right - left) * (bottom - top)


def _is_inside(piece: _Piece, size: tuple[int, int]) -> bool:
    left, top, right, bottom = piece[1]
    return left > 0 and top > 0 and right < size[0] and bottom < size[1]
