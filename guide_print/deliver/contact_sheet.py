"""Contact sheets: pictures of pages side by side, each with a caption. Sizes in pixels."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

PICTURE_WIDTH, GAP, MARGIN, CAPTION, LINE = 260, 24, 32, 15, 20
MOST_COLUMNS, MOST_PICTURES = 8, 56
Face = ImageFont.FreeTypeFont | ImageFont.ImageFont
GROUND, INK, EDGE = (236, 234, 229), (28, 37, 48), (190, 186, 178)


@dataclass(frozen=True)
class Captioned:
    """A picture of a page, and the lines under it."""

    picture: Image.Image
    caption: tuple[str, ...]


def contact_sheets(pictures: Iterable[Captioned], font: Path | None) -> Iterator[Image.Image]:
    """Yield sheets with all pictures in order, so many on each that a screen can show it."""
    face = ImageFont.truetype(font, CAPTION) if font else ImageFont.load_default(CAPTION)
    left = iter(pictures)
    while some := tuple(islice(left, MOST_PICTURES)):
        yield contact_sheet(some, face)


def contact_sheet(pictures: Sequence[Captioned], face: Face) -> Image.Image:
    """Return one sheet: rows of pictures, each as high as its highest."""
    columns = columns_for(len(pictures))
    rows = [pictures[start : start + columns] for start in range(0, len(pictures), columns)]
    heights = [max(_height(one) for one in row) for row in rows]
    width = 2 * MARGIN + columns * PICTURE_WIDTH + (columns - 1) * GAP
    sheet = Image.new("RGB", (width, 2 * MARGIN + sum(heights) + GAP * (len(rows) - 1)), GROUND)
    draw, top = ImageDraw.Draw(sheet), MARGIN
    for row, height in zip(rows, heights, strict=True):
        for column, one in enumerate(row):
            _put(sheet, draw, one, (MARGIN + column * (PICTURE_WIDTH + GAP), top), face)
        top += height + GAP
    return sheet


def columns_for(count: int) -> int:
    """Return how many pictures stand side by side: somewhat more than stand one above the other."""
    return next((n for n in range(1, MOST_COLUMNS) if n * (n - 1) >= count), min(count, MOST_COLUMNS))


def _height(one: Captioned) -> int:
    return one.picture.height + LINE * len(one.caption) + LINE // 2


def _put(
    sheet: Image.Image,
    draw: ImageDraw.ImageDraw,
    one: Captioned,
    at: tuple[int, int],
    face: Face,
) -> None:
    left, top = at
    right, foot = left + one.picture.width, top + one.picture.height
    draw.rectangle((left - 1, top - 1, right, foot), outline=EDGE)
    sheet.paste(one.picture, at)
    for number, line in enumerate(one.caption):
        draw.text((left, foot + LINE // 3 + number * LINE), line, INK, font=face)
