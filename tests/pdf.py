"""Facts read from a finished PDF: numbers by glyph position, headings, links, glyphs, text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium

from guide_print.source.project import Project

PT_PER_MM = 72 / 25.4
WIDEST_GAP_EM = 0.45
HEADING = re.compile(r"^/H([1-6])$")
# What has three digits or more and is no phone number: years.
NO_PHONE = re.compile(r"^(19|20)[0-9]{2}$")


@dataclass(frozen=True)
class Glyph:
    """One character and its box, in pt; the height is that of the font, about 1.36 em."""

    char: str
    left: float
    bottom: float
    right: float
    height: float


def texts(path: Path) -> list[str]:
    """Return the text of each page."""
    with pdfium.PdfDocument(path) as pdf:
        return [str(page.get_textpage().get_text_range()) for page in pdf]


def printed_numbers(path: Path) -> list[str]:
    """Return every run of digits as the eye reads it: left to right on its line, by glyph position."""
    found: list[str] = []
    with pdfium.PdfDocument(path) as pdf:
        for page in pdf:
            for line in _lines(_glyphs(page.get_textpage())):
                found += _digit_runs(line)
    return found


def _glyphs(page: Any) -> Iterator[Glyph]:
    for index in range(page.count_chars()):
        char = page.get_text_range(index, 1)
        if char.strip():
            left, bottom, right, top = page.get_charbox(index, loose=True)
            yield Glyph(char, left, bottom, right, top - bottom)


def _lines(glyphs: Iterator[Glyph]) -> list[list[Glyph]]:
    """Gather glyphs on the same base line and of the same size, each line sorted from left to right."""
    lines: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        lines.setdefault((round(glyph.bottom), round(glyph.height)), []).append(glyph)
    return [sorted(line, key=lambda glyph: glyph.left) for line in lines.values()]


def _digit_runs(line: list[Glyph]) -> list[str]:
    runs, before = [""], None
    for glyph in line:
        near = before is not None and glyph.left - before.right < WIDEST_GAP_EM * glyph.height / 1.36
        if not (glyph.char.isdigit() and near and runs[-1]):
            runs.append("")
        if glyph.char.isdigit():
            runs[-1] += glyph.char
        before = glyph
    return [run for run in runs if run]


def expected_numbers(project: Project, district: str, layout: str) -> set[str]:
    """Return the phone numbers that a layout must print: of its services, or of all where it has a list."""
    if layout == "booklet":
        return known_numbers(project, district)
    named = project.layouts[layout].file.services
    contacts = [placed.contact for placed in project.contacts_of(district).values()]
    return {contact.phone for contact in contacts if contact.phone and contact.service in named}


def known_numbers(project: Project, district: str) -> set[str]:
    """Return every phone number of a district."""
    contacts = project.contacts_of(district).values()
    return {placed.contact.phone for placed in contacts if placed.contact.phone}


def wrong_numbers(project: Project, path: Path, district: str, layout: str) -> tuple[set[str], set[str]]:
    """Return the phone numbers missing on the pages, and the long numbers there that are none."""
    long = {run for run in printed_numbers(path) if len(run) > 2 and not NO_PHONE.match(run)}
    return expected_numbers(project, district, layout) - long, long - known_numbers(project, district)


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every element of the tag tree in reading order."""
    yield from _below(pdf.Root.StructTreeRoot.get("/K"))


def _below(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _below(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from _below(node.get("/K"))


def heading_levels(pdf: pikepdf.Pdf) -> list[int]:
    """Return the level of every heading tag in reading order."""
    matches = (HEADING.match(str(element.S)) for element in elements(pdf))
    return [int(match[1]) for match in matches if match]


def bookmarks(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    """Return (depth from 1, title) of every bookmark in order."""
    with pdf.open_outline() as outline:
        return list(_titles(outline.root, 1))


def _titles(items: Any, depth: int) -> Iterator[tuple[int, str]]:
    for item in items:
        yield depth, item.title
        yield from _titles(item.children, depth + 1)


def links(pdf: pikepdf.Pdf) -> list[str]:
    """Return the address of every link that leaves the file."""
    annotations = [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]
    return [str(a.A.URI) for a in annotations if "/A" in a and "/URI" in a.A]


def glyph_ids(pdf: pikepdf.Pdf) -> Iterator[int]:
    """Yield the id of every glyph that the pages show (two bytes each, as Identity-H has it)."""
    for page in pdf.pages:
        for step in pikepdf.parse_content_stream(page):
            if str(step.operator) in ("Tj", "TJ"):
                yield from _ids_in(step.operands[0])


def _ids_in(operand: Any) -> Iterator[int]:
    parts = operand if isinstance(operand, pikepdf.Array) else [operand]
    for part in parts:
        if isinstance(part, pikepdf.String):
            data = bytes(part)
            yield from (data[i] << 8 | data[i + 1] for i in range(0, len(data) - 1, 2))
