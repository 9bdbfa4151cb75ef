"""A mistake in a layout becomes a finding with a place: templates, pictures, style, glyphs, the fence."""

from pathlib import Path

import pytest

from guide_print.compose.pages import Composer, Pages
from guide_print.edition import Edition
from guide_print.errors import ContentError
from guide_print.source.load import load_project
from tests.tools import CREATED, DISTRICT, add_door_sign, codes, load, replace_in, the_one

MESSAGE = '<p class="message">{{ t("poster.message") }}</p>'
LAYOUT = "layouts/door-sign"


@pytest.fixture
def sign(root: Path) -> Path:
    for path in (root / "content").glob("*/*"):
        if path.parent.name in ("languages", "translations", "reviews") and path.stem != "nb":
            path.unlink()
    return add_door_sign(root)


def compose(sign: Path) -> Pages:
    project = load(sign.parents[1])
    return Composer(project, CREATED).compose(Edition("nb", DISTRICT, "door-sign", "screen"))


def add_html(sign: Path, html: str) -> int:
    return replace_in(sign / "template.html", MESSAGE, html)


def test_the_sign_itself_has_no_finding(sign: Path) -> None:
    pages = compose(sign)
    assert (pages.pages, pages.findings) == (1, ())


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("{{ nothing_of_that_name }}", "nothing_of_that_name"),
        ("{{ language.endonim }}", "endonim"),
        ("{% if %}", "template"),
        ("{{ t('poster.title' }}", "template"),
        ("{% include 'none.html' %}", "none.html"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_file_and_line(sign: Path, html: str, words: str) -> None:
    line = add_html(sign, html)
    with pytest.raises(ContentError) as raised:
        compose(sign)
    found = the_one(raised.value.findings, "template-error")
    assert found.place == f"{LAYOUT}/template.html:{line}"
    assert words in found.message


def test_a_mistake_in_a_shared_part_is_told_with_the_parts_own_folder(sign: Path) -> None:
    part = sign / "door-parts.html"
    part.write_text("{% macro one() %}\n\n{{ missing }}\n{% endmacro %}\n", encoding="utf-8")
    add_html(sign, '{% import "door-parts.html" as own with context %}{{ own.one() }}')
    with pytest.raises(ContentError) as raised:
        compose(sign)
    assert the_one(raised.value.findings, "template-error").place == f"{LAYOUT}/door-parts.html:3"


def test_a_mistake_in_a_part_of_the_parent_is_told_where_it_stands(sign: Path) -> None:
    line = replace_in(sign.parent / "_base" / "parts.html", '{{ t("page.draft") }}', "{{ missing }}")
    with pytest.raises(ContentError) as raised:
        compose(sign)
    found = the_one(raised.value.findings, "template-error")
    assert found.place == f"layouts/_base/parts.html:{line}"


def test_a_message_that_does_not_exist_is_told(sign: Path) -> None:
    add_html(sign, '{{ t("poster.nothing") }}')
    with pytest.raises(ContentError) as raised:
        compose(sign)
    assert "poster.nothing" in the_one(raised.value.findings, "unknown-message").message


def test_a_service_that_does_not_exist_is_told(sign: Path) -> None:
    add_html(sign, '{{ helpers.services(ids=["nobody"]) }}')
    with pytest.raises(ContentError):
        compose(sign)


@pytest.mark.parametrize(
    "address",
    [
        "none.png",
        "file:///etc/hostname",
        "../../../../../../etc/hostname",
        "http://127.0.0.1:9/picture.png",
        "https://127.0.0.1:9/picture.png",
    ],
)
def test_a_picture_that_is_missing_or_outside_the_fence_is_refused(sign: Path, address: str) -> None:
    add_html(sign, f'<img src="{address}" alt="">')
    found = compose(sign).findings
    assert codes(found, "fail") == ["file-not-loaded"], found


def test_a_link_that_leads_out_of_the_fence_is_refused(sign: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', encoding="utf-8")
    (sign / "picture.svg").symlink_to(secret)
    add_html(sign, '<img src="picture.svg" alt="">')
    project, findings = load_project(sign.parents[1])
    assert the_one(findings, "link-leaves-project").place == f"{LAYOUT}/picture.svg:1"
    assert project is not None
    pages = Composer(project, CREATED).compose(Edition("nb", DISTRICT, "door-sign", "screen"))
    assert codes(pages.findings, "fail") == ["file-not-loaded"]


def test_a_file_outside_the_fence_is_refused_in_a_style_sheet_too(sign: Path) -> None:
    style = sign / "style.css"
    style.write_text("body { background: url(file:///etc/hostname) }", encoding="utf-8")
    assert "file-not-loaded" in codes(compose(sign).findings, "fail")


@pytest.mark.parametrize("css", ["h1 { colr: red }", "h1 { color: reddish }", "@nothing { }", "h1 { color"])
def test_style_that_is_not_understood_is_a_finding(sign: Path, css: str) -> None:
    style = sign / "style.css"
    style.write_text(style.read_text(encoding="utf-8") + css, encoding="utf-8")
    found = codes(compose(sign).findings)
    assert found
    assert set(found) <= {"style-ignored", "renderer-remark"}


def test_a_character_that_no_font_has_fails(sign: Path) -> None:
    add_html(sign, "<p>\u1000\u1019\u102c</p>")
    assert set(codes(compose(sign).findings, "fail")) == {"missing-glyph"}


def test_text_too_long_for_its_page_is_overset(sign: Path) -> None:
    add_html(sign, MESSAGE * 60)
    pages = compose(sign)
    assert "overset" in codes(pages.findings, "fail")
    assert pages.pages > 1
