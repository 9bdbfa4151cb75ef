"""Fonts that are broken, or may not be embedded: made of Noto Sans."""

from functools import cache
from io import BytesIO

from fontTools.ttLib import TTFont

from guide_print.source.fontlist import FontsFile
from guide_print.source.typed import read_typed
from guide_print.source.yaml_file import read_yaml
from tests.tools import ROOT

NAME = "noto-sans"


@cache
def _noto() -> bytes:
    fonts = read_typed(read_yaml(ROOT / "fonts" / "fonts.yaml", "fonts.yaml"), FontsFile)
    assert fonts is not None
    paths = [folder / fonts.fonts[NAME].regular.file for folder in fonts.folders]
    return next(path for path in paths if path.is_file()).read_bytes()


def _with_rights(rights: int) -> bytes:
    font, file = TTFont(BytesIO(_noto()), lazy=True), BytesIO()
    font["OS/2"].fsType = rights
    font.save(file, reorderTables=None)
    return file.getvalue()


def truncated_font() -> bytes:
    return _noto()[:100_000]


def font_header() -> bytes:
    return _noto()[:12]


def font_wrong_sum() -> bytes:
    data = bytearray(_noto())
    data[len(data) // 2] ^= 0xFF
    return bytes(data)


def font_without_cmap() -> bytes:
    return _noto().replace(b"cmap", b"xmap", 1)


def font_endless_table() -> bytes:
    data = bytearray(_noto())
    data[12 + 12 : 12 + 16] = b"\xff\xff\xff\xf0"  # the length of the first table
    return bytes(data)


def font_restricted() -> bytes:
    return _with_rights(0x0002)


def font_bitmaps() -> bytes:
    return _with_rights(0x0200)


def font_no_subset() -> bytes:
    return _with_rights(0x0100)


def font_preview() -> bytes:
    return _with_rights(0x0004)
