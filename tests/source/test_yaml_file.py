"""Reading YAML: every scalar a string, every problem with its line."""

from pathlib import Path

import pytest

from guide_print.finding import Finding
from guide_print.source.yaml_file import YamlFile, read_yaml


def read(tmp_path: Path, text: str | bytes) -> YamlFile:
    path = tmp_path / "file.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_yaml(path, "content/file.yaml")


def the_finding(file: YamlFile) -> Finding:
    assert len(file.findings) == 1, file.findings
    return file.findings[0]


@pytest.mark.parametrize("word", ["no", "yes", "on", "true", "0612", "02800", "12:30", "1e3", "0x1f", "1.10"])
def test_every_scalar_stays_the_string_that_was_written(tmp_path: Path, word: str) -> None:
    file = read(tmp_path, f"key: {word}\nlist: [{word}]\n{word}: name\n")
    assert file.value == {"key": word, "list": [word], word: "name"}
    assert file.findings == []


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_an_empty_value_is_none_but_a_quoted_one_is_a_string(tmp_path: Path, nothing: str) -> None:
    assert read(tmp_path, f'a: {nothing}\nb: "{nothing}"\n').value == {"a": None, "b": nothing}


def test_a_repeated_key_is_refused_with_both_lines_and_the_first_value_stays(tmp_path: Path) -> None:
    file = read(tmp_path, "a:\n  b: one\n  c: two\n  b: three\n")
    found = the_finding(file)
    assert (found.code, found.place) == ("duplicate-key", "content/file.yaml:4")
    assert "line 2" in found.message
    assert file.value == {"a": {"b": "one", "c": "two"}}


def test_the_same_key_in_two_mappings_is_no_repetition(tmp_path: Path) -> None:
    assert read(tmp_path, "a: {x: 1}\nb: {x: 2}\n").findings == []


def test_an_alias_is_refused(tmp_path: Path) -> None:
    found = the_finding(read(tmp_path, "a: &one {x: y}\n\nb: *one\n"))
    assert (found.level, found.code, found.place) == ("fail", "yaml-alias", "content/file.yaml:3")


def test_aliases_that_would_grow_without_end_are_refused_at_once(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    assert "yaml-alias" in {found.code for found in read(tmp_path, "\n".join(lines)).findings}


@pytest.mark.parametrize(
    ("text", "line"), [("a: b\nc: [1, 2\nd: e\n", 3), ("a: b\n\tc: d\n", 2), ("a: 'open\n\n", 3)]
)
def test_a_syntax_error_is_told_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    file = read(tmp_path, text)
    found = the_finding(file)
    assert (found.code, found.place) == ("yaml-syntax", f"content/file.yaml:{line}")
    assert file.value is None


def test_a_file_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    found = the_finding(read(tmp_path, "a: b\nc: B\u00e6rum\n".encode("latin-1")))
    assert (found.code, found.place) == ("not-utf-8", "content/file.yaml:2")


def test_a_byte_order_mark_is_left_out(tmp_path: Path) -> None:
    file = read(tmp_path, "\ufeffname: B\u00e6rum\n")
    assert (file.value, file.findings) == ({"name": "B\u00e6rum"}, [])


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert the_finding(read_yaml(tmp_path / "none.yaml", "none.yaml")).code == "missing-file"


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    assert the_finding(read_yaml(tmp_path, "folder")).code == "unreadable-file"


def test_each_place_knows_its_line(tmp_path: Path) -> None:
    file = read(tmp_path, "a:\n  b:\n    - x\n    - y\nc: z\n")
    places = [("a",), ("a", "b"), ("a", "b", 1), ("c",)]
    assert [file.line(place) for place in places] == [1, 2, 4, 5]
    assert file.line(("a", "b", "unknown")) == 2


def test_a_key_that_is_no_word_is_refused(tmp_path: Path) -> None:
    found = the_finding(read(tmp_path, "a: b\n? [x, y]\n: c\n"))
    assert (found.code, found.place) == ("wrong-kind", "content/file.yaml:2")
