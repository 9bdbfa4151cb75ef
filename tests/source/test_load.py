"""A whole project: inheritance of contacts, ids and file names, the nearest project upwards."""

import shutil
from pathlib import Path

import pytest

from guide_print.errors import UsageError
from guide_print.source.load import load_project
from guide_print.source.project import Project, find_project
from tests.tools import load, replace_in, the_one

NEW = """
  crisis-line:
    service: crisis-line
    phone: "{}"
    grade: A
    source: test
"""


def phone(project: Project, district: str, id: str) -> str | None:
    return project.contacts_of(district)[id].contact.phone


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_a_contact_is_inherited_from_nation_to_municipality_to_district(root: Path) -> None:
    content = root / "content"
    assert phone(load(root), "rykkinn", "crisis-line") == "22400040"
    append(content / "contacts" / "municipality.yaml", NEW.format("67504050"))
    assert phone(load(root), "rykkinn", "crisis-line") == "67504050"
    append(content / "districts" / "rykkinn.yaml", "contacts:" + NEW.format("67504770"))
    project = load(root)
    assert phone(project, "rykkinn", "crisis-line") == "67504770"
    assert phone(project, "baerum", "crisis-line") == "67504050"
    assert project.contacts_of("rykkinn")["crisis-line"].place.startswith("content/districts/rykkinn.yaml")


def test_a_district_keeps_the_contacts_that_it_does_not_replace(project: Project) -> None:
    assert len(project.districts) >= 7
    for district in project.districts:
        assert phone(project, district, "police-emergency") == "112"


def test_the_source_language_and_the_whole_municipality_come_first(project: Project) -> None:
    assert next(iter(project.languages)) == "nb"
    assert next(iter(project.districts)) == "baerum"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("languages/ar.yaml", "key: ar", "key: arb"), ("districts/rykkinn.yaml", "id: rykkinn", "id: rykkin")],
)
def test_an_id_that_is_not_the_files_name_is_told(root: Path, file: str, old: str, new: str) -> None:
    line = replace_in(root / "content" / file, old, new)
    _, findings = load_project(root)
    assert the_one(findings, "wrong-id").place == f"content/{file}:{line}"


def test_without_a_readable_project_file_there_is_no_project(root: Path) -> None:
    (root / "content" / "guide.yaml").write_text("name: [\n", encoding="utf-8")
    found, findings = load_project(root)
    assert found is None
    assert the_one(findings, "yaml-syntax").place.startswith("content/guide.yaml:")


def test_a_project_without_layouts_or_fonts_has_those_of_the_program(root: Path) -> None:
    shutil.rmtree(root / "layouts")
    shutil.rmtree(root / "fonts")
    project = load(root)
    assert {"booklet", "poster", "card"} <= set(project.layouts)
    assert "noto-sans" in project.fonts.fonts


def test_the_project_is_found_from_a_folder_inside_it(root: Path) -> None:
    inside = root / "content" / "text"
    assert find_project(inside) == find_project(root) == root.resolve()


def test_where_there_is_no_project_the_remedy_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        find_project(tmp_path)
    assert "--project" in the_one(raised.value.findings, "no-project").message
