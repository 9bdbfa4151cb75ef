"""Pictures that a user gives: SVG or PNG files of the project, looked at before they are used."""

import struct
import warnings
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from guide_print.source.fence import leads_out

MOST_BYTES = 2_000_000
MOST_PIXELS, MOST_SIDE = 25_000_000, 10_000
LEAST_DPI = 300
MM_PER_INCH = 25.4
PNG_START = b"\x89PNG\r\n\x1a\n"


class PictureProblem(NamedTuple):
    """What is wrong with a picture and what to do: a stable code, a text, and the line, 1 in a PNG."""

    code: str
    text: str
    line: int = 1


def picture_problem(root: Path, name: str, size_mm: list[float]) -> PictureProblem | None:
    """Return what is wrong with a picture that prints `size_mm` large at most; nothing if it is good."""
    path = root / name
    if leads_out(path, root):
        text = "the file is outside the project; copy it into the project's folder"
        return PictureProblem("picture-outside", text)
    if not path.is_file():
        text = "there is no such file in the project; give its path from the project's folder"
        return PictureProblem("picture-missing", text)
    size = path.stat().st_size
    if size > MOST_BYTES:
        return PictureProblem("picture-too-large", f"{size} bytes; make it smaller than {MOST_BYTES}")
    data = path.read_bytes()
    if path.suffix.lower() == ".svg":
        from guide_print.source.picture_svg import svg_problem

        return svg_problem(data)
    if path.suffix.lower() == ".png" and data.startswith(PNG_START):
        return png_problem(data, size_mm)
    return PictureProblem("picture-kind", "neither an SVG nor a PNG file; convert it")


def png_problem(data: bytes, size_mm: list[float]) -> PictureProblem | None:
    """Return what is wrong with a PNG: its size first, before any of it is unpacked."""
    if len(data) < 24 or data[12:16] != b"IHDR":
        return PictureProblem("picture-broken", "not a whole PNG file; save it again")
    pixels = struct.unpack(">II", data[16:24])
    if min(pixels) < 1:
        return PictureProblem("picture-broken", "an empty picture; save it again")
    if max(pixels) > MOST_SIDE or pixels[0] * pixels[1] > MOST_PIXELS:
        text = f"{pixels[0]} x {pixels[1]} pixels are too many; make it {MOST_SIDE} at most on a side"
        return PictureProblem("picture-too-large", text)
    return _coarse(pixels, size_mm) or _not_whole(data)


def _coarse(pixels: tuple[int, ...], size_mm: list[float]) -> PictureProblem | None:
    """Compare the pixels with what the printed size needs at 300 dpi, in its tighter direction."""
    shown_mm = min(size / count for size, count in zip(size_mm, pixels, strict=True))
    dpi = MM_PER_INCH / shown_mm
    needed = [round(count * LEAST_DPI / dpi) for count in pixels]
    text = f"{dpi:.0f} dpi in print; give {needed[0]} x {needed[1]} pixels or more, or an SVG"
    return PictureProblem("picture-too-coarse", text) if dpi < LEAST_DPI else None


def _not_whole(data: bytes) -> PictureProblem | None:
    """Unpack a picture once. Why: a broken one would print as a gap, or not at all.

    Half pictures are refused here, although the renderer tells Pillow to take them.
    """
    from PIL import Image, ImageFile  # only where a picture is given

    takes_half, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=["PNG"]) as picture:
                picture.load()
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        return PictureProblem("picture-broken", f"not a whole PNG file ({error}); save it again")
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = takes_half
    return None
