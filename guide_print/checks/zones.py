"""Zones told apart without colour: pictures of their marks go in, simulated pictures and figures come out.

Sources: Machado, Oliveira and Fernandes 2009 (colour vision, severity 1.0); CIE 15 (Lab, Delta E 1976).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

CELLS = 8  # marks are compared by how light they are in so many cells across and down
LEAST_CONTRAST = 40  # of 255, between the dark and the light of one mark
# Measured on 40 places of a card's marks on the grid of pixels, the hardest case: the same mark
# again differs by 0.07 at most, a plain octagon and a circle by 0.09, green and red by 0.10 at least.
LEAST_SHAPE, LEAST_COLOUR = 0.09, 10.0
DPI, COPIER_DPI, TILE = 300, 150, 128
BLUR_PX, NOISE, SEED, THRESHOLD = 0.5, 15.0, 2009, 128

MACHADO = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
RGB_TO_XYZ = np.array(
    ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
)


@dataclass(frozen=True)
class Mark:
    """The mark of one zone as printed: its picture in RGB at 300 dpi, the colour of its field."""

    picture: Image.Image
    colour: tuple[int, int, int]


@dataclass(frozen=True)
class Difference:
    """How far two zones differ in one way of seeing: marks 0 to 1, fields in Delta E."""

    way: str
    zones: tuple[str, str]
    shape: float
    colour: float

    @property
    def alike(self) -> bool:
        """Tell whether the two can't be told apart; without colour only their shapes count."""
        seen = self.way in MACHADO and self.colour >= LEAST_COLOUR
        return self.shape < LEAST_SHAPE and not seen


def simulated(marks: Mapping[str, Mark]) -> dict[str, Image.Image]:
    """Return the marks side by side, each on its field, as printed and in every way of seeing."""
    return {way: _row(marks, see) for way, see in {"print": Image.Image.copy, **WAYS}.items() if marks}


def _row(marks: Mapping[str, Mark], see: Callable[[Image.Image], Image.Image]) -> Image.Image:
    row = Image.new("RGB", (TILE * len(marks), TILE))
    for at, mark in enumerate(marks.values()):
        width, height = mark.picture.size
        side = max(width, height) * 5 // 4
        field = Image.new("RGB", (side, side), mark.colour)
        field.paste(mark.picture, ((side - width) // 2, (side - height) // 2))
        row.paste(see(field).resize((TILE, TILE)), (at * TILE, 0))
    return row


def differences(marks: Mapping[str, Mark]) -> Iterator[Difference]:
    """Yield the differences of each pair of marks in every way of seeing."""
    for way, see in WAYS.items():
        shapes = {zone: shape_of(see(mark.picture)) for zone, mark in marks.items()}
        colours = {zone: see(Image.new("RGB", (TILE, TILE), mark.colour)) for zone, mark in marks.items()}
        for a, b in combinations(marks, 2):
            between = float(np.linalg.norm(lab_of(colours[a]) - lab_of(colours[b])))
            yield Difference(way, (a, b), float(np.abs(shapes[a] - shapes[b]).mean()), between)


def grey(picture: Image.Image) -> Image.Image:
    """Return a picture without its colours."""
    return picture.convert("L").convert("RGB")


def copied(picture: Image.Image, seed: int = SEED) -> Image.Image:
    """Return a picture as a bad copier gives it: grey, coarse, a little blurred, noisy, black or white."""
    coarse = picture.convert("L").reduce(DPI // COPIER_DPI)
    blurred = np.asarray(coarse.filter(ImageFilter.GaussianBlur(BLUR_PX)), np.float64)
    noise = np.random.default_rng(seed).normal(0, NOISE, blurred.shape)
    return Image.fromarray(np.where(blurred + noise < THRESHOLD, 0, 255).astype(np.uint8)).convert("RGB")


def seen_by(kind: str) -> Callable[[Image.Image], Image.Image]:
    """Return what turns a picture into that which a person with a colour vision deficiency sees."""
    matrix = np.array(MACHADO[kind])

    def see(picture: Image.Image) -> Image.Image:
        seen = np.clip(_linear(picture) @ matrix.T, 0, 1)
        coded = np.where(seen <= 0.0031308, 12.92 * seen, 1.055 * seen ** (1 / 2.4) - 0.055)
        return Image.fromarray(np.round(coded * 255).astype(np.uint8))

    return see


def shape_of(picture: Image.Image) -> Floats:
    """Return how light a mark is in each of its cells, 0 to 1; 0 where light and dark hardly differ."""
    light = picture.convert("L")
    low, high = np.percentile(np.asarray(light), (2, 98))
    if high - low < LEAST_CONTRAST:
        return np.zeros((CELLS, CELLS))
    cells = np.asarray(light.resize((CELLS, CELLS), Image.Resampling.BOX), np.float64)
    return np.asarray(np.clip((cells - low) / (high - low), 0, 1))


def lab_of(picture: Image.Image) -> Floats:
    """Return the mean colour of a picture in CIE Lab, white point D65."""
    ratio = RGB_TO_XYZ @ _linear(picture).mean(axis=(0, 1)) / RGB_TO_XYZ.sum(axis=1)
    x, y, z = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array((116 * y - 16, 500 * (x - y), 200 * (y - z)))


def _linear(picture: Image.Image) -> Floats:
    """Return a picture in linear RGB, 0 to 1 (IEC 61966-2-1)."""
    coded = np.asarray(picture.convert("RGB"), np.float64) / 255
    return np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)


WAYS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "grey": grey,
    "copier": copied,
    **{kind: seen_by(kind) for kind in MACHADO},
}
