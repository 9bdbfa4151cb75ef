"""A document's PDF to its master: what every district's file shares is written once, as bytes."""

from collections.abc import Iterable, Iterator
from typing import Any

import pydyf
from pydyf import _to_bytes

from guide_print.compose.field_drawing import Painted
from guide_print.compose.master import FieldError, FieldPage, FieldPlace, FontState, Master, Remark
from guide_print.compose.pdf_objects import indirect, object_stream, packed_place

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
FREE = (0, 0, 0)


def make_master(pdf: Any, wanted: Iterable[str], fonts: Iterable[Any], remarks: tuple[Remark, ...]) -> Master:
    """Return the master of a PDF that is ready to be written, with the `wanted` fields left open.

    Raises FieldError where a field is not painted just once, or has no tag.
    """
    return _Maker(pdf, frozenset(wanted)).make(fonts, remarks)


class _Maker:
    """Takes a PDF of pydyf apart."""

    def __init__(self, pdf: Any, wanted: frozenset[str]) -> None:
        self._pdf, self._wanted = pdf, wanted
        self._count = len(pdf.objects)
        self._extra: dict[int, bytes] = {}
        self._left_out: set[int] = {0}

    def make(self, fonts: Iterable[Any], remarks: tuple[Remark, ...]) -> Master:
        """Return the master."""
        pdf, catalog = self._pdf, self._pdf.catalog
        info_number = self._new_number()
        metadata = pdf.objects[_number(catalog["Metadata"])]
        parents = self._parents_number()
        places = dict(self._cut_pages())
        if places.keys() != self._wanted:
            raise FieldError(f"not painted just once: {sorted(self._wanted ^ places.keys())}")
        pages = {place.page: self._field_page(place.page, places) for place in places.values()}
        self._left_out |= {metadata.number, parents}
        marked = tuple(self._marked())
        start, table = self._written()
        return Master(
            start=start,
            places=table,
            count=self._count,
            pages=len(pdf.page_references),
            root=catalog.number,
            info={key: _to_bytes(value) for key, value in pdf.info.items()},
            info_number=info_number,
            metadata=b"\n".join(metadata.stream),
            metadata_number=metadata.number,
            parents=parents,
            marked=marked,
            page_numbers=tuple(_number(reference) for reference in pdf.page_references),
            places_of_fields=places,
            field_pages=pages,
            fonts={font.hash: _state(font) for font in fonts},
            states=self._states(),
            remarks=remarks,
        )

    def _new_number(self) -> int:
        self._count += 1
        return self._count - 1

    def _parents_number(self) -> int:
        root = self._pdf.objects[_number(self._pdf.catalog["StructTreeRoot"])]
        return _number(root["ParentTree"])

    def _states(self) -> frozenset[str]:
        first = self._pdf.objects[_number(self._pdf.page_references[0])]
        return frozenset(self._pdf.objects[_number(first["Resources"])]["ExtGState"])

    def _cut_pages(self) -> Iterator[tuple[str, FieldPlace]]:
        """Cut the stream of each page where it paints an open field."""
        seen: set[str] = set()
        self._contents: dict[int, tuple[int, ...]] = {}
        for index, reference in enumerate(self._pdf.page_references):
            stream = self._pdf.objects[_number(self._pdf.objects[_number(reference)]["Contents"])]
            painted = [one for one in getattr(stream, "painted", ()) if one.name in self._wanted]
            if not painted:
                continue
            self._left_out |= {stream.number, _number(reference)}
            self._contents[index] = tuple(self._cut(stream, painted))
            for one, number in zip(painted, self._field_numbers, strict=True):
                if one.name in seen:
                    raise FieldError(f"“{one.name}” is painted twice")
                seen.add(one.name)
                yield one.name, self._place(index, one, number)

    def _cut(self, stream: Any, painted: list[Painted]) -> Iterator[int]:
        """Yield the numbers of the streams of a page: the master's own, and those of fields between."""
        at, self._field_numbers = 0, []
        for one in painted:
            if one.start < at:
                raise FieldError(f"“{one.name}” lies inside another field")
            yield self._piece(stream.stream[at : one.start])
            number = self._new_number()
            self._field_numbers.append(number)
            yield number
            at = one.end
        yield self._piece(stream.stream[at:])

    def _piece(self, operators: list[Any]) -> int:
        number = self._new_number()
        self._extra[number] = pydyf.Stream(operators, compress=True).data
        return number

    def _place(self, page: int, painted: Painted, number: int) -> FieldPlace:
        tag = getattr(self._pdf, "field_tags", {}).get(painted.name)
        if not tag:
            raise FieldError(f"“{painted.name}” has no tag")
        above = _number(tag["P"])
        self._leave_out_below(tag)
        kind = self._pdf.objects[above]["S"]
        matrix = tuple(float(value) for value in painted.matrix.values)
        return FieldPlace(page, matrix, painted.box, number, tag.number, above, kind)  # type: ignore[arg-type]

    def _leave_out_below(self, tag: Any) -> None:
        """Leave out a field's tags and links."""
        self._left_out.add(tag.number)
        for kid in tag["K"]:
            if isinstance(kid, bytes):
                below = self._pdf.objects[_number(kid)]
                if below.get("Type") == "/OBJR":
                    self._left_out |= {below.number, _number(below["Obj"])}
                else:
                    self._leave_out_below(below)

    def _field_page(self, index: int, places: dict[str, FieldPlace]) -> FieldPage:
        number = _number(self._pdf.page_references[index])
        entries = pydyf.Dictionary(self._pdf.objects[number])
        stream = self._pdf.objects[_number(entries.pop("Contents"))]
        links = [_number(reference) for reference in entries.pop("Annots", ())]
        own = tuple(link for link in links if link not in self._left_out)
        marks = len(self._nums()[index])
        contents = self._contents[index]
        return FieldPage(number, entries.data[2:-2], contents, own, marks, stream.page_rectangle)

    def _nums(self) -> dict[int, Any]:
        numbers = self._pdf.objects[self._parents_number()]["Nums"]
        return dict(zip(numbers[::2], numbers[1::2], strict=True))

    def _marked(self) -> Iterator[tuple[int, bytes]]:
        """Yield the entries of the parent tree, without those of open fields."""
        for key, value in self._nums().items():
            if isinstance(value, pydyf.Array):
                kept = [b"null" if _is_reference_to(one, self._left_out) else one for one in value]
                yield key, pydyf.Array(kept).data
            elif _number(value) not in self._left_out:
                yield key, value

    def _written(self) -> tuple[bytes, bytes]:
        """Return the start of every file, and the table of where its objects are."""
        table = [FREE] * self._count
        parts, packed = [HEADER], list[tuple[int, bytes]]()
        at = len(HEADER)
        for number, data, is_stream in self._objects():
            if not is_stream:
                packed.append((number, data))
                continue
            table[number] = (1, at, 0)
            parts.append(indirect(number, data))
            at += len(parts[-1])
        holder = self._new_number()
        table.append((1, at, 0))
        parts.append(indirect(holder, object_stream(packed)))
        for index, (number, _) in enumerate(packed):
            table[number] = (2, holder, index)
        return b"".join(parts), b"".join(map(packed_place, table))

    def _objects(self) -> Iterator[tuple[int, bytes, bool]]:
        for item in self._pdf.objects:
            is_emptied = isinstance(item, dict) and not item
            if item.number not in self._left_out and not is_emptied:
                yield item.number, item.data, not item.compressible
        for number, data in self._extra.items():
            yield number, data, True


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _is_reference_to(value: Any, numbers: set[int]) -> bool:
    return isinstance(value, bytes) and value != b"null" and _number(value) in numbers


def _state(font: Any) -> FontState:
    return FontState(dict(font.to_unicode), dict(font.widths), getattr(font, "blank", 0))
