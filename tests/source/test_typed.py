"""Plain data into models: one mistake gives one finding, and costs only the part around it."""

from pathlib import Path

import pytest

from guide_print.finding import Finding
from guide_print.source.contacts import ContactsFile
from guide_print.source.language import Language
from guide_print.source.typed import read_typed
from guide_print.source.yaml_file import YamlFile, read_yaml

LANGUAGE = "key: pl\ntag: pl\nendonym: polski\nname: polsk\ndirection: ltr\nscript: Latn\n"
CONTACTS = """contacts:
  fire:
    service: fire
    phone: "110"
    grade: A
    source: known
  police:
    service: police
    phone: "112"
    grade: A
    source: known
"""


def yaml(tmp_path: Path, text: str) -> YamlFile:
    path = tmp_path / "file.yaml"
    path.write_text(text, encoding="utf-8")
    return read_yaml(path, "file.yaml")


def language(tmp_path: Path, old: str = "", new: str = "") -> tuple[Language | None, list[Finding]]:
    assert old in LANGUAGE
    file = yaml(tmp_path, LANGUAGE.replace(old, new, 1))
    return read_typed(file, Language), file.findings


def contacts(tmp_path: Path, old: str, new: str) -> tuple[list[str], list[Finding]]:
    assert old in CONTACTS
    file = yaml(tmp_path, CONTACTS.replace(old, new, 1))
    value = read_typed(file, ContactsFile)
    return list(value.contacts) if value else [], file.findings


def test_a_whole_file_is_read_without_a_finding(tmp_path: Path) -> None:
    value, findings = language(tmp_path)
    assert findings == []
    assert value == Language(
        key="pl", tag="pl", endonym="polski", name="polsk", direction="ltr", script="Latn"
    )


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [("direction", "directon", 5), ("endonym", "endomym", 3), ("script", "scirpt", 6)],
)
def test_a_misspelt_key_is_one_finding_and_is_read_as_what_was_meant(
    tmp_path: Path, right: str, wrong: str, line: int
) -> None:
    value, findings = language(tmp_path, right, wrong)
    assert value == language(tmp_path)[0]
    assert [(f.code, f.place) for f in findings] == [("unknown-key", f"file.yaml:{line}")]
    assert f"did you mean “{right}”?" in findings[0].message


def test_an_unknown_key_like_no_other_is_left_out_and_the_known_ones_are_named(tmp_path: Path) -> None:
    value, findings = language(tmp_path, "key: pl\n", "key: pl\nqqq: 1\n")
    assert value == language(tmp_path)[0]
    assert [(f.code, f.place) for f in findings] == [("unknown-key", "file.yaml:2")]
    assert "hyphenation" in findings[0].message


def test_a_missing_key_is_one_finding(tmp_path: Path) -> None:
    value, findings = language(tmp_path, "endonym: polski\n", "")
    assert value is None
    assert [f.code for f in findings] == ["missing-key"]
    assert "“endonym”" in findings[0].message


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("ltr", "left", 5), ("Latn", "latin", 6), ("Latn\n", "Latn\nsize: big\n", 7), ("pl\n", "[pl]\n", 1)],
)
def test_a_value_of_the_wrong_kind_is_one_finding_at_its_line(
    tmp_path: Path, old: str, new: str, line: int
) -> None:
    value, findings = language(tmp_path, old, new)
    assert value is None
    assert [(f.code, f.place) for f in findings] == [("wrong-kind", f"file.yaml:{line}")]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ('phone: "110"', 'phone: "11o"', "wrong-kind", 4),
        ("grade: A", "grade: C", "wrong-kind", 5),
        ("    grade: A\n", "", "missing-key", 2),
        ("  fire:\n", "  9 fire:\n", "wrong-kind", 2),
    ],
)
def test_a_faulty_entry_is_left_out_and_the_rest_is_read(
    tmp_path: Path, old: str, new: str, code: str, line: int
) -> None:
    ids, findings = contacts(tmp_path, old, new)
    assert ids == ["police"]
    assert [(f.code, f.place) for f in findings] == [(code, f"file.yaml:{line}")]


@pytest.mark.parametrize(("right", "line"), [("phone", 4), ("grade", 5)])
def test_a_misspelt_key_in_an_entry_is_one_finding_and_costs_nothing(
    tmp_path: Path, right: str, line: int
) -> None:
    ids, findings = contacts(tmp_path, f"{right}:", f"{right}x:")
    assert [(f.code, f.place) for f in findings] == [("unknown-key", f"file.yaml:{line}")]
    assert ids == ["fire", "police"]


def test_two_mistakes_are_two_findings(tmp_path: Path) -> None:
    _, findings = language(tmp_path, "direction: ltr\nscript: Latn", "directon: ltr\nscript: 7")
    assert sorted(f.code for f in findings) == ["unknown-key", "wrong-kind"]


def test_a_list_in_place_of_a_mapping_is_told_without_a_crash(tmp_path: Path) -> None:
    file = yaml(tmp_path, "- a\n- b\n")
    assert read_typed(file, Language) is None
    assert [f.code for f in file.findings] == ["wrong-kind"]
