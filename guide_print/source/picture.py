"""Pictures that a user gives: SVG or PNG files of the project, looked at before they are used."""

import struct
from pathlib import Path
from xml.etree import ElementTree

MOST_BYTES = 2_000_000
LEAST_DPI = 300
MM_PER_INCH = 25.4
PNG_START = b"\x89PNG\r\n\x1a\n"


def picture_problem(root: Path, name: str, size_mm: list[float]) -> str:
    """Return what is wrong with a picture that prints `size_mm` large at most; nothing if it is good."""
    path = (root / name).resolve()
    if not path.is_relative_to(root.resolve()):
        return "the file is outside the project; copy it into the project's folder"
    if not path.is_file():
        return "there is no such file in the project; give its path from the project's folder"
    data = path.read_bytes()
    if len(data) > MOST_BYTES:
        return f"{len(data)} bytes; make it smaller than {MOST_BYTES}"
    if path.suffix.lower() == ".svg":
        return _svg_problem(data)
    if path.suffix.lower() == ".png" and data.startswith(PNG_START) and len(data) >= 24:
        return _png_problem(data, size_mm)
    return "neither an SVG nor a PNG file; convert it"


def _svg_problem(data: bytes) -> str:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return "the SVG declares a document type; save it again as plain SVG"
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        return f"not a whole SVG file ({error}); save it again"
    names = [element.tag.rpartition("}")[2] for element in root.iter() if isinstance(element.tag, str)]
    if names[0] != "svg":
        return "not an SVG file; convert it"
    found = next((name for name in names if name in ("script", "foreignObject", "image")), "")
    return f"the SVG holds <{found}>; save it as paths only" if found else ""


def _png_problem(data: bytes, size_mm: list[float]) -> str:
    """Compare the pixels with what the printed size needs at 300 dpi, in its tighter direction."""
    pixels = struct.unpack(">II", data[16:24])
    if min(pixels) < 1:
        return "an empty picture; save it again"
    shown_mm = min(size / count for size, count in zip(size_mm, pixels, strict=True))
    dpi = MM_PER_INCH / shown_mm
    needed = [round(count * LEAST_DPI / dpi) for count in pixels]
    text = f"{dpi:.0f} dpi in print; give {needed[0]} x {needed[1]} pixels or more, or an SVG"
    return text if dpi < LEAST_DPI else ""
