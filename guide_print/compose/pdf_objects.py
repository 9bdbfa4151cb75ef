"""Objects of a PDF as bytes: numbered, gathered in object streams, found by cross-reference streams."""

import zlib

LEVEL = 9


def indirect(number: int, data: bytes) -> bytes:
    """Return a numbered object (ISO 32000-1, 7.3.10)."""
    return b"%d 0 obj\n%s\nendobj\n" % (number, data)


def text_string(text: str) -> bytes:
    """Return a text string (ISO 32000-1, 7.9.2.2)."""
    return b"<%s>" % (b"\xfe\xff" + text.encode("utf-16-be")).hex().encode()


def packed_place(place: tuple[int, int, int]) -> bytes:
    """Return an entry of a cross-reference stream of widths 1, 4, 2 (ISO 32000-1, 7.5.8)."""
    kind, where, index = place
    return bytes([kind]) + where.to_bytes(4, "big") + index.to_bytes(2, "big")


def object_stream(items: list[tuple[int, bytes]]) -> bytes:
    """Return an object stream that holds numbered objects (ISO 32000-1, 7.5.7)."""
    heads, at = [], 0
    for number, data in items:
        heads.append(b"%d %d" % (number, at))
        at += len(data) + 1
    head = b" ".join(heads) + b"\n"
    body = zlib.compress(head + b"\n".join(data for _, data in items), LEVEL)
    words = b"<</Type /ObjStm/N %d/First %d/Filter /FlateDecode/Length %d>>" % (
        len(items),
        len(head),
        len(body),
    )
    return b"%s\nstream\n%s\nendstream" % (words, body)
