"""A press file holds inks only, not too much of them, and its black text prints in black alone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pikepdf

from guide_print.checks.check import Remark, SheetCheck
from guide_print.checks.sheet_proof import Painting, SheetProof

RGB_OPERATORS = ("rg", "RG")
RGB_SPACES = ("/DeviceRGB", "/CalRGB", "/Lab")
SHOWING = ("Tj", "TJ", "'", '"')
DARK, RICH = 0.5, 0.2
TOLERANCE = 0.02


@dataclass(frozen=True)
class _State:
    """What a stream's graphics state says of fills: the inks, and whether they overprint."""

    inks: tuple[float, ...] = (0.0, 0.0, 0.0, 1.0)
    over: bool = False


def check_colour(proof: SheetProof) -> Iterator[Remark]:
    """Look at every operator and every object that has to do with colour."""
    spaces = sorted({name for item in proof.pdf.objects for name in _rgb_spaces(item)})
    for name in spaces:
        yield Remark("fail", "press-rgb", f"an object is in {name}; a press needs CMYK")
    most = proof.project.guide.press.most_ink / 100
    told: set[str] = set()
    for painting in proof.paintings:
        for remark in _look(painting, most):
            if remark.message not in told:
                told.add(remark.message)
                yield remark


def _rgb_spaces(item: Any) -> Iterator[str]:
    """Yield the RGB colour spaces that an object of the file names."""
    if not isinstance(item, pikepdf.Stream | pikepdf.Dictionary):
        return
    named = [item.get("/ColorSpace"), item.get("/CS")]
    spaces = item.get("/ColorSpace")
    if isinstance(spaces, pikepdf.Dictionary):
        named = list(dict(spaces).values())
    for space in named:
        base = space[0] if isinstance(space, pikepdf.Array) and len(space) else space
        if base is not None and str(base) in RGB_SPACES:
            yield str(base).lstrip("/")
        if isinstance(space, pikepdf.Array) and str(base) == "/ICCBased" and int(space[1].get("/N", 0)) == 3:
            yield "ICC-based RGB"


def _look(painting: Painting, most: float) -> Iterator[Remark]:
    state, kept = _State(), list[_State]()
    for step in pikepdf.parse_content_stream(painting.stream):
        name, operands = str(step.operator), list(step.operands)
        if name in RGB_OPERATORS:
            yield Remark("fail", "press-rgb", f"the operator {name} sets an RGB colour; a press needs CMYK")
        elif name in ("k", "K"):
            inks = tuple(float(part) for part in operands)
            if sum(inks) > most + TOLERANCE:
                text = f"{sum(inks):.0%} of ink; the most is {most:.0%}; lower it in colours.yaml"
                yield Remark("fail", "too-much-ink", text)
            state = replace(state, inks=inks) if name == "k" else state
        elif name == "gs":
            state = replace(state, over=_overprints(painting, operands[0], state.over))
        elif name == "q":
            kept.append(state)
        elif name == "Q" and kept:
            state = kept.pop()
        elif name in SHOWING:
            yield from _look_at_text(state)


def _overprints(painting: Painting, name: Any, before: bool) -> bool:
    state = painting.resources.get("/ExtGState", {}).get(str(name), {})
    return bool(state.get("/op", before))


def _look_at_text(state: _State) -> Iterator[Remark]:
    cyan, magenta, yellow, black = state.inks
    if black > DARK and min(cyan, magenta, yellow) > RICH:
        inks = " ".join(f"{part:.0%}" for part in state.inks)
        text = f"text is in {inks} of four inks, which never lie exactly over each other; use black only"
        yield Remark("fail", "rich-black-text", text)
    if state.inks == (0.0, 0.0, 0.0, 1.0) and not state.over:
        text = "black text takes the place of what is below it; let it overprint"
        yield Remark("fail", "text-not-overprinting", text)


CHECK = SheetCheck(
    id="press-colour",
    reason="RGB comes out in other colours on a press; text in four inks blurs; too much ink does not dry",
    standard="PDF/X-4 (ISO 15930-7) 6.2; ISO 12647-2",
    run=check_colour,
    products=("press",),
)
