"""Pictures that grow, lie or are broken."""

import struct
import zlib
from io import BytesIO

SIDE = (600, 240)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _png(width: int, height: int, data: bytes, *more: tuple[bytes, bytes]) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), *more, (b"IDAT", data), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _rows(width: int, height: int) -> bytes:
    return zlib.compress((b"\0" + b"\x20\x60\x90" * width) * height)


def good_png() -> bytes:
    return _png(*SIDE, _rows(*SIDE))


def bomb_png() -> bytes:
    return _png(9_000, 9_000, _rows(9_000, 900))


def wide_png() -> bytes:
    return _png(60_000, 1, _rows(60_000, 1))


def widest_png() -> bytes:
    return _png(2**32 - 1, 2**32 - 1, b"")


def truncated_png() -> bytes:
    return good_png()[:-40]


def wrong_sum_png() -> bytes:
    return good_png()[:-20] + b"\0\0\0\0" + good_png()[-16:]


def broken_png() -> bytes:
    return _png(*SIDE, b"not compressed at all")


def empty_png() -> bytes:
    return _png(0, 240, b"")


def small_png() -> bytes:
    return _png(60, 24, _rows(60, 24))


def text_bomb_png() -> bytes:
    text = b"name\0\0" + zlib.compress(b"x" * 200_000_000)
    return _png(*SIDE, _rows(*SIDE), (b"zTXt", text))


def profile_bomb_png() -> bytes:
    profile = b"name\0\0" + zlib.compress(b"x" * 200_000_000)
    return _png(*SIDE, _rows(*SIDE), (b"iCCP", profile))


def large_png() -> bytes:
    return good_png() + b"\0" * 3_000_000


def cmyk_jpeg() -> bytes:
    from PIL import Image

    file = BytesIO()
    Image.new("CMYK", SIDE).save(file, "JPEG")
    return file.getvalue()


def _svg(inside: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2">{inside}</svg>\n'.encode()


def billion_laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE svg [<!ENTITY l0 "ha">{entities}]>'.encode() + _svg("<title>&l9;</title>")


def use_bomb() -> bytes:
    groups = [f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>\n" for n in range(1, 20)]
    return _svg('\n<g id="a0"><path d="M0 0"/></g>\n' + "".join(groups) + '\n<use href="#a19"/>')


def deep_svg() -> bytes:
    return _svg("\n<g>" * 10_000)


def crowded_svg() -> bytes:
    return _svg("\n<g/>" * 30_000)


def large_svg() -> bytes:
    return _svg(" " * 3_000_000)
