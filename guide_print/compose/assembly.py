"""A master and one district's fields to the bytes of a file. Bytes in, bytes out: no library needed."""

import hashlib
import zlib
from collections.abc import Sequence
from xml.sax.saxutils import escape

from guide_print.compose.fields import ABOUT_HERE, TITLE_HERE
from guide_print.compose.master import FieldPage, FieldPiece, Master
from guide_print.compose.pdf_objects import indirect, object_stream, packed_place, text_string

LEVEL = 6


def assemble(
    master: Master, pieces: Sequence[FieldPiece], title: str, about: str, identifier: bytes
) -> bytes:
    """Return the file of a master with a district's fields, its title and its subject."""
    objects, streams = _objects_of_fields(master, pieces)
    objects[master.info_number] = _info(master, title, about)
    objects[master.parents] = _parent_tree(master, pieces)
    for index, page in master.field_pages.items():
        own = [piece for piece in pieces if master.places_of_fields[piece.name].page == index]
        objects[page.number] = _page(page, own)
    metadata = _named_metadata(master.metadata, title, about)
    head = b"<</Type /Metadata/Subtype /XML/Length %d>>" % len(metadata)
    streams[master.metadata_number] = b"%s\nstream\n%s\nendstream" % (head, metadata)
    return _written(master, objects, streams, identifier)


def _objects_of_fields(
    master: Master, pieces: Sequence[FieldPiece]
) -> tuple[dict[int, bytes], dict[int, bytes]]:
    objects = {number: data for piece in pieces for number, data in piece.objects.items()}
    streams = {master.places_of_fields[piece.name].content: piece.stream for piece in pieces}
    return objects, streams


def _page(page: FieldPage, pieces: Sequence[FieldPiece]) -> bytes:
    links = [*page.links, *(link for piece in pieces for link in piece.links)]
    annotations = b"/Annots [%s]" % _references(links) if links else b""
    return b"<<%s/Contents [%s]%s>>" % (page.entries, _references(page.contents), annotations)


def _references(numbers: Sequence[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _parent_tree(master: Master, pieces: Sequence[FieldPiece]) -> bytes:
    """Return which tag each piece of marked content, and each link, belongs to (14.7.4.4)."""
    added: dict[int, list[bytes]] = {}
    for piece in pieces:
        added.setdefault(master.places_of_fields[piece.name].page, []).extend(piece.marked)
    entries = []
    for key, value in master.marked:
        if key in added:
            value = value[:-1] + b" " + b" ".join(added[key]) + b"]"
        entries.append(b"%d %s" % (key, value))
    entries += [b"%d %s" % linked for piece in pieces for linked in piece.linked]
    return b"<</Nums [%s]>>" % b" ".join(entries)


def _info(master: Master, title: str, about: str) -> bytes:
    named = {TITLE_HERE: title, ABOUT_HERE: about}
    entries = []
    for key, value in master.info.items():
        text = named.get(value[1:-1].decode("ascii", "ignore"))
        entries.append(b"/%s %s" % (key.encode(), value if text is None else text_string(text)))
    return b"<<%s>>" % b"".join(entries)


def _named_metadata(metadata: bytes, title: str, about: str) -> bytes:
    for mark, text in ((TITLE_HERE, title), (ABOUT_HERE, about)):
        metadata = metadata.replace(mark.encode(), escape(text).encode())
    return metadata


def _written(
    master: Master, objects: dict[int, bytes], streams: dict[int, bytes], identifier: bytes
) -> bytes:
    """Write the master's start, then the district's own objects, then where everything is."""
    packed = sorted(objects.items())
    holder = max(master.count, max(objects) + 1, max(streams) + 1)
    size = holder + 2
    table = bytearray(master.places).ljust(7 * size, b"\0")
    parts, at = [master.start], len(master.start)
    for number, data in [*sorted(streams.items()), (holder, object_stream(packed))]:
        table[7 * number : 7 * number + 7] = packed_place((1, at, 0))
        parts.append(indirect(number, data))
        at += len(parts[-1])
    for index, (number, _) in enumerate(packed):
        table[7 * number : 7 * number + 7] = packed_place((2, holder, index))
    own = holder + 1
    table[7 * own : 7 * own + 7] = packed_place((1, at, 0))
    digest = hashlib.sha256(b"".join(parts)).hexdigest()[:32].encode()
    body = zlib.compress(bytes(table), LEVEL)
    words = b"<</Type /XRef/Size %d/W [1 4 2]/Root %d 0 R/Info %d 0 R/ID [(%s) (%s)]" % (
        size,
        master.root,
        master.info_number,
        identifier,
        digest,
    )
    words += b"/Filter /FlateDecode/Length %d>>" % len(body)
    parts.append(indirect(own, b"%s\nstream\n%s\nendstream" % (words, body)))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % at)
    return b"".join(parts)
