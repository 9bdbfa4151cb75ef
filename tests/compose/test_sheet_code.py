"""The short code of a sheet stands for what the sheet says: no more, no less."""

import re
from pathlib import Path

import pytest

from guide_print.compose.html import Html, merge
from guide_print.compose.sheet_code import LETTERS, sheet_path
from guide_print.edition import Edition
from guide_print.source.project import Project
from tests.tools import CREATED, DISTRICT, load, replace_in

POSTER = Edition("nb", DISTRICT, "poster", "screen")
TEXT = "content/text/5-short.yaml"
CONTACTS = "content/contacts/municipality.yaml"


def merged(project: Project, edition: Edition = POSTER, notes: int = 0) -> Html:
    return merge(project, edition, "", CREATED, notes)


def test_a_code_is_three_times_three_consonants_and_stands_on_the_sheet(project: Project) -> None:
    html = merged(project)
    assert re.fullmatch(f"[{LETTERS}]{{3}}(-[{LETTERS}]{{3}}){{2}}", html.sheet.code)
    assert f">{html.sheet.code}</bdi>" in html.text
    assert f'data-code="https://guide.example/{sheet_path(html.sheet.code)}"' in html.text


def test_other_editions_have_other_codes_and_other_products_the_same(project: Project) -> None:
    editions = [
        Edition(language, district, layout, "screen")
        for language in ("nb", "ur")
        for district in (DISTRICT, "baerum")
        for layout in ("poster", "card")
    ]
    assert len({merged(project, edition).sheet.code for edition in editions}) == len(editions)
    office = Edition("nb", DISTRICT, "poster", "office")
    assert merged(project, office).sheet == merged(project).sheet


def test_notes_pages_are_not_said(project: Project) -> None:
    booklet = Edition("nb", DISTRICT, "booklet", "screen")
    assert merged(project, booklet, 1).sheet == merged(project, booklet, 3).sheet


@pytest.mark.parametrize(
    ("file", "old", "new", "changed"),
    [
        (TEXT, "Ring når du trenger det", "Ring når du vil", {"text"}),
        (CONTACTS, '"67504770"', '"67504050"', {"phones"}),
        (CONTACTS, "name: Barnevernet i Bærum", "name: Barnevernet", {"contacts"}),
        (TEXT, "Spørsmål til en god samtale", "Andre spørsmål", set()),
    ],
)
def test_what_changed_is_told(
    project: Project, root: Path, file: str, old: str, new: str, changed: set[str]
) -> None:
    before = merged(project).sheet
    replace_in(root / file, old, new)
    after = merged(load(root)).sheet
    assert {kind for kind in before.said if before.said[kind] != after.said[kind]} == changed
    assert (before.code != after.code) == bool(changed)


def test_checking_a_contact_does_not_change_what_is_said(project: Project, root: Path) -> None:
    before = merged(project).sheet
    path = root / CONTACTS
    text = path.read_text(encoding="utf-8")
    signed = "verified: {by: Bærum kommune, date: 2026-01-02}"
    path.write_text(re.sub(r"verified:$", signed, text, flags=re.MULTILINE), encoding="utf-8")
    assert signed in path.read_text(encoding="utf-8")
    assert merged(load(root)).sheet == before
