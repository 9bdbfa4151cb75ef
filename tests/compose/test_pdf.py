"""The finished file: fonts, glyphs, language, title, direction, tags, bookmarks, links, boxes, pages."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from guide_print.checks.finished.fonts import embedded_fonts
from guide_print.source.project import Project
from tests.pdf import (
    PT_PER_MM,
    bookmarks,
    elements,
    expected_numbers,
    glyph_ids,
    heading_levels,
    links,
)
from tests.tools import DISTRICT

GOLDEN = Path(__file__).with_name("golden")
LANGUAGES, LAYOUTS = ("nb", "ar"), ("card", "poster", "booklet")


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=LAYOUTS)
def layout(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def open_pdf(built: Path, language: str, layout: str) -> pikepdf.Pdf:
    return pikepdf.open(built / language / DISTRICT / f"{layout}.screen.pdf")


@pytest.fixture
def pdf(built: Path, language: str, layout: str) -> Iterator[pikepdf.Pdf]:
    with open_pdf(built, language, layout) as opened:
        yield opened


def test_every_font_is_embedded(pdf: pikepdf.Pdf) -> None:
    fonts = list(embedded_fonts(pdf))
    assert fonts
    assert all(embedded for _, embedded in fonts), fonts


def test_no_glyph_is_the_box_of_a_missing_one(pdf: pikepdf.Pdf) -> None:
    ids = list(glyph_ids(pdf))
    assert len(ids) > 200
    assert 0 not in ids


def test_the_file_says_its_title_and_language(pdf: pikepdf.Pdf, project: Project, language: str) -> None:
    chosen = project.languages[language]
    title = str(pdf.docinfo["/Title"])
    assert chosen.endonym in title
    assert project.districts[DISTRICT].name in title
    assert str(pdf.Root.Lang) == chosen.tag
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_only_a_right_to_left_file_opens_from_the_other_side(pdf: pikepdf.Pdf, language: str) -> None:
    direction = pdf.Root.ViewerPreferences.get("/Direction")
    assert (direction == "/R2L") == (language == "ar")


def test_the_file_is_tagged_and_says_pdf_ua(pdf: pikepdf.Pdf) -> None:
    assert bool(pdf.Root.MarkInfo.Marked)
    assert len(list(elements(pdf))) > 50
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_headings_begin_at_one_and_never_skip_a_level(pdf: pikepdf.Pdf) -> None:
    levels = heading_levels(pdf)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert len(levels) >= 3
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize("layout", ["card"], indirect=True)
def test_the_headings_of_the_card_are_those_written_down(pdf: pikepdf.Pdf, language: str) -> None:
    levels, titles = heading_levels(pdf), [title for _, title in bookmarks(pdf)]
    found = "".join(f"H{level} {title}\n" for level, title in zip(levels, titles, strict=True))
    assert found == (GOLDEN / f"card-headings.{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("layout", ["booklet"], indirect=True)
def test_every_heading_of_the_booklet_has_its_bookmark(pdf: pikepdf.Pdf) -> None:
    found = bookmarks(pdf)
    assert len(found) > 30
    assert [depth for depth, _ in found] == heading_levels(pdf)
    assert all(title.strip() for _, title in found)


@pytest.mark.parametrize("layout", ["poster", "booklet"], indirect=True)
def test_every_figure_has_a_text_in_its_place(pdf: pikepdf.Pdf) -> None:
    figures = [element for element in elements(pdf) if element.S == "/Figure"]
    assert figures
    assert all(str(figure.get("/Alt", "")).strip() for figure in figures)


def test_every_number_is_a_link_that_dials_it(pdf: pikepdf.Pdf, project: Project, layout: str) -> None:
    numbers = expected_numbers(project, DISTRICT, layout)
    assert numbers
    wanted = {f"tel:{number}" if len(number) < 8 else f"tel:+47{number}" for number in numbers}
    assert {link for link in links(pdf) if link.startswith("tel:")} == wanted


def test_every_page_is_trimmed_to_the_size_of_the_layout(
    pdf: pikepdf.Pdf, project: Project, layout: str
) -> None:
    wanted = [side * PT_PER_MM for side in project.layouts[layout].trim_mm]
    for page in pdf.pages:
        assert "/TrimBox" in page
        box = [float(str(side)) for side in page.trimbox]
        assert [box[2] - box[0], box[3] - box[1]] == pytest.approx(wanted, abs=0.1)


def test_the_number_of_pages_follows_the_rule_of_the_layout(pdf: pikepdf.Pdf, layout: str) -> None:
    pages = len(pdf.pages)
    if layout == "booklet":
        assert pages >= 8
        assert pages % 4 == 0
    else:
        assert pages == {"card": 4, "poster": 1}[layout]
