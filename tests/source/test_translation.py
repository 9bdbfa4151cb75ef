"""Translations: PO files, each entry with its message id, its source and its state."""

from pathlib import Path

import pytest

from guide_print.finding import Finding
from guide_print.source.translation import Translation, read_translations

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
START = HEAD.count("\n")


def read(tmp_path: Path, text: str | bytes) -> tuple[dict[str, Translation], list[Finding]]:
    path = tmp_path / "pl.po"
    path.write_bytes(text if isinstance(text, bytes) else (HEAD + text).encode())
    return read_translations(path, "pl.po")


def entry(id: str, source: str, text: str, flag: str = "") -> str:
    return f'{flag}msgctxt "{id}"\nmsgid "{source}"\nmsgstr "{text}"\n\n'


def test_an_entry_holds_id_text_and_the_source_it_was_made_from(tmp_path: Path) -> None:
    found, findings = read(tmp_path, entry("a.b", "Hei", "Cześć"))
    assert findings == []
    assert list(found) == ["a.b"]
    one = found["a.b"]
    assert (one.id, one.text, one.source, one.fuzzy) == ("a.b", "Cześć", "Hei", False)
    assert one.place in (f"pl.po:{START + 1}", f"pl.po:{START + 2}")


def test_fuzzy_says_that_nobody_has_reviewed_it(tmp_path: Path) -> None:
    found, _ = read(tmp_path, entry("a", "Hei", "Cześć", "#, fuzzy\n") + entry("b", "Ja", "Tak"))
    assert {id: one.fuzzy for id, one in found.items()} == {"a": True, "b": False}


def test_equal_sources_under_different_ids_are_kept_apart(tmp_path: Path) -> None:
    found, findings = read(tmp_path, entry("a", "Hei", "Cześć") + entry("b", "Hei", "Witaj"))
    assert findings == []
    assert {id: one.text for id, one in found.items()} == {"a": "Cześć", "b": "Witaj"}


def test_an_entry_without_id_is_told_with_its_line(tmp_path: Path) -> None:
    found, findings = read(tmp_path, entry("a", "Hei", "Cześć") + 'msgid "Ja"\nmsgstr "Tak"\n')
    assert list(found) == ["a"]
    assert [(f.code, f.place) for f in findings] == [("translation-without-id", f"pl.po:{START + 5}")]


@pytest.mark.parametrize("second_source", ["Hei", "Hei du"])
def test_an_id_that_stands_twice_is_told_and_the_first_counts(tmp_path: Path, second_source: str) -> None:
    found, findings = read(tmp_path, entry("a", "Hei", "Cześć") + entry("a", second_source, "Witaj"))
    assert found["a"].text == "Cześć"
    assert [f.code for f in findings] == ["duplicate-id"]
    assert findings[0].place in (f"pl.po:{START + 5}", f"pl.po:{START + 6}")
    assert found["a"].place in findings[0].message


def test_plural_forms_are_refused(tmp_path: Path) -> None:
    text = 'msgctxt "a"\nmsgid "Hei"\nmsgid_plural "Heier"\nmsgstr[0] "x"\nmsgstr[1] "y"\n'
    found, findings = read(tmp_path, text)
    assert (found, [f.code for f in findings]) == ({}, ["wrong-kind"])


@pytest.mark.parametrize(
    "broken", ['msgctxt "b"\nmsgid "Ja"\nmsgstr "Tak\n', "what is this\n", 'msgctxt "b"\nmsgid Hei\n']
)
def test_a_syntax_error_is_told_with_its_line(tmp_path: Path, broken: str) -> None:
    _, findings = read(tmp_path, entry("a", "Hei", "Cześć") + broken)
    assert [f.code for f in findings] == ["po-syntax"]
    line = START + 4 + broken.count("\n")
    assert findings[0].place == f"pl.po:{line}"


def test_a_file_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    found, findings = read(tmp_path, (HEAD + entry("a", "Hei", "\u00e5")).encode("latin-1"))
    assert (found, [(f.code, f.place) for f in findings]) == ({}, [("not-utf-8", f"pl.po:{START + 3}")])
