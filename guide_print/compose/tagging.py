"""Tags for screen readers and archives: what WeasyPrint's own tag tree and metadata leave out.

PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) in one file.
"""

from collections.abc import Iterator
from typing import Any

import pydyf
import weasyprint.pdf.tags as plain
from weasyprint.layout.absolute import AbsolutePlaceholder

FIELD_ATTRIBUTE = "data-field"
UA_SCHEMA = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""

_plain_tree = plain._build_box_tree


def install() -> None:
    """Let WeasyPrint build its tag tree by this module from now on."""
    plain._build_box_tree = _build_box_tree


def _build_box_tree(box: Any, *context: Any) -> Iterator[Any]:
    """Build the tags of a box; tag each change of language (ISO 32000-1, 14.9.2), describe each link."""
    box = box._box if isinstance(box, AbsolutePlaceholder) else box
    element = box.element
    language = None if element is None else element.get("lang")
    if box.link_annotation and element is not None and element.tag == "a":
        said = " ".join("".join(element.itertext()).replace("\u200b", "").split())
        box.link_annotation["Contents"] = pydyf.String(element.get("aria-label") or said)
    field = field_of(box)
    for tag in _plain_tree(box, *context):
        if language and element.tag not in ("html", "body"):
            tag["Lang"] = pydyf.String(language)
        if field:
            _note_field(context[1], field, tag)
        yield tag


def _note_field(pdf: Any, name: str, tag: Any) -> None:
    """Note which tag is a field's own."""
    if not hasattr(pdf, "field_tags"):
        pdf.field_tags = {}
    pdf.field_tags[name] = tag


def field_of(box: Any) -> str:
    """Return the name of the field whose principal box this is, or nothing."""
    is_own = box.element is not None and box.element_tag == box.element.tag
    return str(box.element.get(FIELD_ATTRIBUTE, "")) if is_own else ""


def finish(direction: str, _document: Any, pdf: Any) -> None:
    """Complete a document's PDF before it is written: reading direction, tags, artifacts, metadata."""
    if direction == "rtl":
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
    tree = _Tree(pdf.objects)
    root = tree.find(pdf.catalog["StructTreeRoot"])
    tree.prune(root, in_link=False)
    _drop_second_links(pdf, tree, root)
    numbers = tree.find(root["ParentTree"])["Nums"]
    for index, reference in enumerate(pdf.page_references):
        stream = tree.find(tree.find(reference)["Contents"]).stream
        for mark in tree.mark_artifacts(stream, reference):
            numbers[2 * index + 1][mark] = b"null"
    tree.empty_others()
    metadata = tree.find(pdf.catalog["Metadata"])
    metadata.stream = [part.replace(b"</rdf:RDF>", UA_SCHEMA) for part in metadata.stream]


def tidy(objects: list[Any], root: Any, stream: Any, page: bytes, references: dict[int, bytes]) -> None:
    """Do the same for the tags of a field: `root` is its own tag, `references` its marked content's."""
    tree = _Tree(objects)
    tree.prune(root, in_link=False)
    tree.empty_second_links()
    for mark in tree.mark_artifacts(stream.stream, page):
        references[mark] = b"null"
    tree.empty_others()


def _drop_second_links(pdf: Any, tree: "_Tree", root: Any) -> None:
    """Take links inside links off their pages and out of the parent tree."""
    for reference in pdf.page_references:
        page = tree.find(reference)
        if "Annots" in page:
            left = [annotation for annotation in page["Annots"] if annotation not in tree.second_links]
            page["Annots"] = pydyf.Array(left)
    gone = {tree.find(reference).pop("StructParent") for reference in tree.second_links}
    numbers = tree.find(root["ParentTree"])["Nums"]
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    left = [part for pair in pairs if pair[0] not in gone for part in pair]
    tree.find(root["ParentTree"])["Nums"] = pydyf.Array(left)
    tree.empty_second_links()


class _Tree:
    """The tag tree of a PDF that is not yet written, or of a part of one."""

    def __init__(self, objects: list[Any]) -> None:
        self._objects = {item.reference: item for item in objects}
        self._kept: set[bytes] = set()
        self._shown: set[tuple[bytes, int]] = set()
        self.second_links: set[bytes] = set()

    def find(self, reference: bytes) -> Any:
        """Return the object behind a reference."""
        return self._objects[reference]

    def prune(self, element: Any, *, in_link: bool) -> bool:
        """Drop what is empty below an element, and links inside links; tell whether anything is left.

        Why: WeasyPrint makes a link of each box inside a link that is a flex box.
        """
        kept = [kid for kid in element["K"] if self._keeps(element, kid, in_link=in_link)]
        element["K"] = pydyf.Array(kept)
        self._kept.add(element.reference)
        return bool(kept) or "Alt" in element or element.get("S") in ("/TD", "/TH", "/Document")

    def _keeps(self, element: Any, kid: Any, *, in_link: bool) -> bool:
        if isinstance(kid, int):
            self._shown.add((element["Pg"], kid))
            return True
        below = self.find(kid)
        if below.get("Type") == "/OBJR":
            if in_link:
                self.second_links.add(below["Obj"])
            return not in_link
        return self.prune(below, in_link=in_link or element.get("S") == "/Link")

    def mark_artifacts(self, stream: list[Any], page: bytes) -> Iterator[int]:
        """Make an artifact of marked content that the tree does not hold: running heads, page numbers.

        Yields the number of each. ISO 14289-1, 7.8; ISO 32000-1, 14.8.2.2.
        """
        for place, part in enumerate(stream):
            if isinstance(part, dict) and "MCID" in part and (page, part["MCID"]) not in self._shown:
                stream[place - 1] = b"/Artifact"
                stream[place] = pydyf.Dictionary({"Type": "/Pagination"})
                yield part["MCID"]

    def empty_second_links(self) -> None:
        """Empty the links inside links."""
        self._empty(self.second_links)

    def empty_others(self) -> None:
        """Empty the tags that the tree no longer holds."""
        self._empty({item.reference for item in self._objects.values() if _is_tag(item)} - self._kept)

    def _empty(self, references: set[bytes]) -> None:
        """Empty objects that nothing refers to any more: pydyf can't take one out of a file."""
        for reference in references:
            self.find(reference).clear()


def _is_tag(item: Any) -> bool:
    return isinstance(item, dict) and item.get("Type") == "/StructElem"
