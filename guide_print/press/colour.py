"""Colours of a finished page turned into those of a press, or into black and white for a copier.

Goes through every operator that sets a colour, in pages, forms and patterns (ISO 32000-1, 8.6.8).
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pikepdf

from guide_print.source.colours import Colour

WHITE, BLACK = (0.0, 0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0)
RGB = ("rg", "RG")
GREY = ("g", "G")
OVERPRINT, KNOCK_OUT = pikepdf.Name("/PrintOver"), pikepdf.Name("/KnockOut")
Cmyk = tuple[float, float, float, float]
Rgb = tuple[int, int, int]
Inks = Callable[[Rgb], Cmyk]


def press_inks(colours: dict[str, Colour], convert: Inks) -> Inks:
    """Return the inks (0 to 1) of a colour: as the palette has it, else by `convert`."""
    known = {rgb_of(key): _cmyk(colour) for key, colour in colours.items()}
    return lambda rgb: known[rgb] if rgb in known else convert(rgb)


def black_inks(colours: dict[str, Colour]) -> Inks:
    """Return black or nothing for each colour: as the palette has it, else by its lightness."""
    known = {rgb_of(key): BLACK if colour.black else WHITE for key, colour in colours.items()}
    return lambda rgb: known.get(rgb, BLACK if lightness(rgb) < 0.5 else WHITE)


def rgb_of(key: str) -> Rgb:
    """Return the three parts (0 to 255) of a hexadecimal colour."""
    red, green, blue = bytes.fromhex(key.removeprefix("#"))
    return red, green, blue


def lightness(rgb: Rgb) -> float:
    """Return how light a colour looks, from 0 to 1 (the luma of ITU-R BT.601)."""
    red, green, blue = rgb
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def recolour(pdf: pikepdf.Pdf, inks: Inks, *, overprint: bool) -> None:
    """Set every colour of a file in CMYK by `inks`; pure black prints over what is below it if asked."""
    states = _states(pdf) if overprint else None
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        page.Contents = pdf.make_stream(_rewritten(page, inks, states))
        _offer(page.resources, states)
        _recolour_forms(pdf, page.resources, inks, states, seen)


def _recolour_forms(
    pdf: pikepdf.Pdf,
    resources: pikepdf.Object,
    inks: Inks,
    states: pikepdf.Dictionary | None,
    seen: set[tuple[int, int]],
) -> None:
    for item in _streams_in(resources):
        if item.objgen in seen:
            continue
        seen.add(item.objgen)
        item.write(_rewritten(item, inks, states))
        own = item.get("/Resources")
        if own is None:
            own = item["/Resources"] = pikepdf.Dictionary()
        _offer(own, states)
        group = item.get("/Group")
        if group is not None and "/CS" in group:
            group["/CS"] = pikepdf.Name.DeviceCMYK
        _recolour_forms(pdf, own, inks, states, seen)


def _streams_in(resources: pikepdf.Object) -> Iterator[Any]:
    """Yield the forms and tiling patterns that a page or a form names."""
    for kind in ("/XObject", "/Pattern"):
        for item in dict(resources.get(kind, {})).values():
            if item.get("/Subtype") == pikepdf.Name.Form or item.get("/PatternType") == 1:
                yield item


def _states(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    """The graphics states in which black prints over other inks, and in which it takes their place."""
    over = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, op=True, OP=True, OPM=1)
    out = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, op=False, OP=False, OPM=0)
    made = {str(OVERPRINT): pdf.make_indirect(over), str(KNOCK_OUT): pdf.make_indirect(out)}
    return pikepdf.Dictionary(made)


def _offer(resources: pikepdf.Object, states: pikepdf.Dictionary | None) -> None:
    """Name the states in some resources; drop colour spaces that the renderer offers and nothing uses."""
    if "/ColorSpace" in resources:
        del resources["/ColorSpace"]
    if states is None:
        return
    if "/ExtGState" not in resources:
        resources["/ExtGState"] = pikepdf.Dictionary()
    for name, state in states.items():
        resources["/ExtGState"][name] = state


def _rewritten(stream: Any, inks: Inks, states: pikepdf.Dictionary | None) -> bytes:
    steps: list[Any] = []
    for step in pikepdf.parse_content_stream(stream):
        name = str(step.operator)
        if name not in RGB + GREY:
            steps.append(step)
            continue
        colour = inks(_rgb(list(step.operands)))
        fills = name in ("rg", "g")
        if states is not None and fills:
            state = OVERPRINT if colour == BLACK else KNOCK_OUT
            steps.append(pikepdf.ContentStreamInstruction([state], pikepdf.Operator("gs")))
        operands = [round(part, 4) for part in colour]
        steps.append(pikepdf.ContentStreamInstruction(operands, pikepdf.Operator("k" if fills else "K")))
    return pikepdf.unparse_content_stream(steps)


def _rgb(operands: Sequence[Any]) -> Rgb:
    parts = [round(float(part) * 255) for part in operands]
    red, green, blue = parts if len(parts) == 3 else parts * 3
    return red, green, blue


def _cmyk(colour: Colour) -> Cmyk:
    cyan, magenta, yellow, black = (part / 100 for part in colour.cmyk)
    return cyan, magenta, yellow, black
