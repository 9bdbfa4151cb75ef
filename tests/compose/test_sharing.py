"""Pages laid out once for all districts: what a district's file shows is what it shows laid out alone."""

import inspect
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
import weasyprint.draw
import weasyprint.pdf

from guide_print.compose import field_drawing
from guide_print.compose.assembly import assemble
from guide_print.compose.pages import Composer
from guide_print.edition import Edition
from guide_print.source.project import Project
from tests.pdf import bookmarks, elements, heading_levels, links
from tests.tools import CREATED, DISTRICT, load, replace_in

OTHER = "sandvika-voyenenga"
# On these no field keeps room that it does not need, so the pages must be the very same.
SAME = (("nb", "poster"), ("ur", "card"), ("my", "card"), ("ar", "card"), ("ta", "leaflet"))
OWN_PHONE = """contacts:
  child-welfare:
    service: child-welfare
    phone: "67504050"
    grade: A
    source: a test
    verified:
"""


@pytest.fixture(scope="module")
def composer(project: Project) -> Composer:
    return Composer(project, CREATED)


def alone(composer: Composer, edition: Edition) -> bytes:
    """Return the file of an edition that is laid out for itself."""
    whole = composer._sharing(edition).whole(edition)
    return assemble(whole.master, (), "title", "about", b"0" * 32)


def pictures(data: bytes) -> list[np.ndarray]:
    with pdfium.PdfDocument(data) as pdf:
        return [np.asarray(page.render(scale=2).to_pil().convert("L")).astype(int) for page in pdf]


def texts(data: bytes) -> list[str]:
    with pdfium.PdfDocument(data) as pdf:
        return ["".join(page.get_textpage().get_text_range().split()) for page in pdf]


def tag_names(data: bytes) -> list[str]:
    with pikepdf.open(BytesIO(data)) as pdf:
        return [str(element.S) for element in elements(pdf)]


@pytest.mark.parametrize(("language", "layout"), SAME)
def test_a_shared_page_is_the_page_laid_out_alone(composer: Composer, language: str, layout: str) -> None:
    for district in (DISTRICT, OTHER):
        edition = Edition(language, district, layout, "screen")
        shared = composer.compose(edition).data
        own = alone(composer, edition)
        for one, other in zip(pictures(shared), pictures(own), strict=True):
            assert (abs(one - other) > 64).mean() < 1e-4
        assert texts(shared) == texts(own)
        assert tag_names(shared) == tag_names(own)


@pytest.mark.parametrize("language", ["nb", "ur"])
def test_a_booklet_has_the_tags_links_and_bookmarks_of_one_laid_out_alone(
    composer: Composer, language: str
) -> None:
    edition = Edition(language, DISTRICT, "booklet", "screen")
    pages = composer.compose(edition)
    with pikepdf.open(BytesIO(pages.data)) as one, pikepdf.open(BytesIO(alone(composer, edition))) as other:
        assert heading_levels(one) == heading_levels(other)
        assert bookmarks(one) == bookmarks(other)
        assert sorted(links(one)) == sorted(links(other))
        assert len(one.pages) == len(other.pages) == pages.pages
    assert tag_names(pages.data) == tag_names(alone(composer, edition))


def test_the_file_is_sound_and_is_called_by_its_district(composer: Composer) -> None:
    for district in (DISTRICT, OTHER):
        pages = composer.compose(Edition("nb", district, "booklet", "screen"))
        with pikepdf.open(BytesIO(pages.data)) as pdf:
            assert pdf.check_pdf_syntax() == []
            name = composer.project.districts[district].name
            assert name in str(pdf.docinfo["/Title"])
            with pdf.open_metadata() as metadata:
                assert name in str(metadata["dc:title"])
            assert not any(b"OF-THE-FILE" in item.read_raw_bytes() for item in streams(pdf))


def streams(pdf: pikepdf.Pdf) -> list[pikepdf.Stream]:
    return [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]


def test_every_layout_is_laid_out_once_for_all_its_districts(composer: Composer) -> None:
    """No field of the program's own layouts is too long, and nothing outside fields differs."""
    for layout, found in composer.project.layouts.items():
        language = "nb" if found.file.languages != "translations" else "ar"
        made = [
            composer._sharing(edition).shared(edition)
            for edition in (Edition(language, one, layout, "screen") for one in composer.project.districts)
        ]
        assert len({id(one) for one in made}) == 1, layout
        for district in composer.project.districts:
            edition = Edition(language, district, layout, "screen")
            sharing = composer._sharing(edition)
            shared, _, _ = composer._pieces(sharing, edition, sharing.setter.merged(edition))
            assert shared is made[0], f"{edition} is laid out alone"


def test_a_district_with_a_number_of_its_own_prints_it_and_the_others_theirs(root: Path) -> None:
    with (root / "content" / "districts" / f"{DISTRICT}.yaml").open("a", encoding="utf-8") as file:
        file.write(OWN_PHONE)
    composer = Composer(load(root), CREATED)
    for language in ("nb", "ar"):
        said = {
            d: texts(composer.compose(Edition(language, d, "card", "screen")).data) for d in (DISTRICT, OTHER)
        }
        assert "67504050" in "".join(said[DISTRICT])
        assert "67504770" not in "".join(said[DISTRICT])
        assert "67504770" in "".join(said[OTHER])


def test_what_no_field_marks_gives_each_district_a_frame_of_its_own(root: Path) -> None:
    template = root / "layouts" / "leaflet" / "template.html"
    words = '{{ t("cover.place-whole" if district.whole else "cover.place") }}'
    marked = '{% call parts.field("place", "p", "place") %}' + words + "{% endcall %}"
    replace_in(template, marked, f'<p class="place">{words}</p>')
    composer = Composer(load(root), CREATED)
    for district in (DISTRICT, OTHER):
        edition = Edition("nb", district, "leaflet", "screen")
        name = composer.project.districts[district].name
        assert "".join(name.split()) in "".join(texts(composer.compose(edition).data))
        assert name in composer._sharing(edition).setter.merged(edition).split.frame


def test_a_field_with_a_picture_or_a_heading_in_it_is_laid_out_whole(root: Path) -> None:
    template = root / "layouts" / "leaflet" / "template.html"
    replace_in(template, "{{ parts.provenance() }}", '<h3 id="own">{{ parts.provenance() }}</h3>')
    composer = Composer(load(root), CREATED)
    edition = Edition("nb", DISTRICT, "leaflet", "screen")
    assert "Rykkinn" in "".join(texts(composer.compose(edition).data))
    sharing = composer._sharing(edition)
    shared, pieces, _ = composer._pieces(sharing, edition, sharing.setter.merged(edition))
    assert (shared.master.places_of_fields, pieces) == ({}, ())


def test_weasyprint_still_draws_and_writes_by_what_is_replaced() -> None:
    assert weasyprint.draw.draw_stacking_context is field_drawing.draw_stacking_context
    assert "draw_stacking_context(" in inspect.getsource(weasyprint.draw.draw_page)
    assert weasyprint.pdf.build_fonts_dictionary is field_drawing.build_fonts_dictionary
    assert "build_fonts_dictionary(" in inspect.getsource(weasyprint.pdf.generate_pdf)
