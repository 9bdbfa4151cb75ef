"""The translators' way: status, files out and in, signing, what lags behind."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from guide_print.compose.gates import text_gates
from guide_print.errors import ContentError
from guide_print.source.project import Project, is_stale
from guide_print.translate.changes import in_words, stale_messages
from guide_print.translate.export import export_translation, with_ids
from guide_print.translate.notes import translator_notes
from guide_print.translate.sign import write_translations
from guide_print.translate.status import translation_status
from guide_print.translate.take_in import Incoming, take_in
from tests.tools import Cli, codes, load, replace_in, the_one

OLD = "subtitle: Se det tidlig. Snakk sammen. Få hjelp."
NEW = "subtitle: Se det tidlig. Snakk sammen i dag. Få hjelp."
SUBTITLE = "cover.subtitle"


def change_source(root: Path) -> None:
    replace_in(root / "content" / "text" / "1-front.yaml", OLD, NEW)


def exported(root: Path, tmp_path: Path, kind: str = "po") -> Path:
    path = tmp_path / f"ar.{kind}"
    path.write_bytes(export_translation(load(root), "ar", kind))
    return path


def settle(root: Path, incoming: Incoming) -> Project:
    """Write what came in, and read the project again."""
    write_translations(load(root), incoming.language, incoming.translations)
    return load(root)


def test_thirty_languages_have_no_missing_message(project: Project) -> None:
    rows = translation_status(project)
    assert len(rows) == 29 == len(project.languages) - 1
    assert [row.language for row in rows if row.missing or row.stale] == []
    assert {row.translated for row in rows} == {len(list(project.translatable()))}


@pytest.mark.parametrize("key", ["en", "ar"])
def test_translators_are_told_of_each_message_where_it_is_used(project: Project, key: str) -> None:
    notes = translator_notes(project, key)
    assert len(notes) > 300
    untold = [
        id for id, said in notes.items() if not any(s.startswith(("Printed in:", "Shown:")) for s in said)
    ]
    assert untold == []


def test_no_translation_claims_a_review_that_nobody_signed(project: Project) -> None:
    assert [row.language for row in translation_status(project) if row.reviewed] == []


def test_a_changed_sentence_makes_just_its_translations_stale(root: Path) -> None:
    change_source(root)
    project = load(root)
    stale = {
        key: [t.id for t in made.values() if is_stale(project, t)]
        for key, made in project.translations.items()
    }
    assert stale == {"en": [SUBTITLE], "ar": [SUBTITLE]}
    (change,) = stale_messages(project, "ar")
    assert change.id == SUBTITLE
    assert change.place.startswith("content/text/1-front.yaml:")
    assert in_words(change.was, change.now) == "“sammen.” became “sammen i dag.”"


@pytest.mark.parametrize("kind", ["po", "xlsx"])
def test_a_file_that_comes_back_unchanged_changes_nothing(root: Path, tmp_path: Path, kind: str) -> None:
    before = (root / "content" / "translations" / "ar.po").read_bytes()
    incoming = take_in(load(root), exported(root, tmp_path, kind))
    assert (incoming.language, incoming.refused) == ("ar", ())
    settle(root, incoming)
    assert (root / "content" / "translations" / "ar.po").read_bytes() == before


def test_a_stale_message_that_comes_back_untouched_stays_stale(root: Path, tmp_path: Path) -> None:
    change_source(root)
    path = exported(root, tmp_path)
    assert '#| msgid "Se det tidlig. Snakk sammen. Få hjelp."' in path.read_text(encoding="utf-8")
    incoming = take_in(load(root), path)
    assert incoming.changed == ()
    assert len(stale_messages(settle(root, incoming), "ar")) == 1


def test_a_new_translation_of_a_stale_message_is_taken_in(root: Path, tmp_path: Path) -> None:
    change_source(root)
    path = exported(root, tmp_path)
    old = load(root).translations["ar"][SUBTITLE].text
    replace_in(path, f'msgstr "{old}"', f'msgstr "{old} ا"')
    incoming = take_in(load(root), path)
    assert incoming.changed == (SUBTITLE,)
    assert stale_messages(settle(root, incoming), "ar") == []


def test_a_broken_placeholder_is_one_finding_and_nothing_is_lost(root: Path, tmp_path: Path) -> None:
    path = exported(root, tmp_path)
    old = load(root).translations["ar"]["talk.after.danger"].text
    replace_in(path, f'msgstr "{old}"', f'msgstr "{old.replace("{phone.police-emergency}", "")}"')
    incoming = take_in(load(root), path)
    assert codes(incoming.refused) == ["placeholder-lost"]
    assert incoming.refused[0].place.startswith("ar.po:")
    assert incoming.changed == ()
    assert incoming.translations["talk.after.danger"].text == old


@pytest.mark.parametrize(
    ("put", "code"), [("112", "number-in-text"), ("<b>", "markup-in-text"), ("{wrong}", "placeholder-lost")]
)
def test_numbers_and_markup_are_refused(root: Path, tmp_path: Path, put: str, code: str) -> None:
    path = exported(root, tmp_path)
    old = load(root).translations["ar"][SUBTITLE].text
    replace_in(path, f'msgstr "{old}"', f'msgstr "{old} {put}"')
    incoming = take_in(load(root), path)
    assert codes(incoming.refused) == [code]
    assert incoming.translations[SUBTITLE].text == old


def test_a_file_made_from_another_text_is_refused_whole(root: Path, tmp_path: Path) -> None:
    path = exported(root, tmp_path)
    text = path.read_text(encoding="utf-8").replace('msgid "', 'msgid "Annet ')
    path.write_text(text.replace('msgid "Annet "\n', 'msgid ""\n', 1), encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        take_in(load(root), path)
    assert codes(raised.value.findings) == ["other-source"]


def test_a_file_for_another_language_is_refused(root: Path, tmp_path: Path) -> None:
    with pytest.raises(ContentError) as raised:
        take_in(load(root), exported(root, tmp_path), "en")
    assert codes(raised.value.findings) == ["wrong-language"]


def test_a_workbook_holds_text_only_and_formulas_are_refused(root: Path, tmp_path: Path) -> None:
    path = exported(root, tmp_path, "xlsx")
    book = load_workbook(path)
    sheet = book.worksheets[0]
    assert "f" not in {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row}
    sheet["C2"] = "=1+1"
    book.save(path)
    with pytest.raises(ContentError) as raised:
        take_in(load(root), path)
    assert the_one(raised.value.findings, "formula-in-text").place == "ar.xlsx ar!C2"


def test_a_text_that_looks_like_a_formula_is_exported_as_text(root: Path, tmp_path: Path) -> None:
    project = load(root)
    made = project.translations["ar"]
    write_translations(project, "ar", made | {SUBTITLE: replace(made[SUBTITLE], text="=1+1")})
    sheet = load_workbook(exported(root, tmp_path, "xlsx")).worksheets[0]
    (cell,) = [row[2] for row in sheet.iter_rows(min_row=2) if row[0].value == SUBTITLE]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_workbook_of_somebody_else_is_refused(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "ar.xlsx"
    path.write_bytes(b"no workbook")
    with pytest.raises(ContentError) as raised:
        take_in(load(root), path)
    assert codes(raised.value.findings) == ["unreadable-file"]


def reviewed(root: Path) -> int:
    return next(row.reviewed for row in translation_status(load(root)) if row.language == "ar")


def test_a_signature_holds_until_source_or_translation_changes(cli: Cli, root: Path) -> None:
    arguments = ["--language", "ar", "--by", "Tester", "--date", "2026-12-01", "--project", root]
    done = cli("translate", "review", *arguments)
    total = len(list(load(root).translatable()))
    assert done.returncode == 0, done.stderr
    assert reviewed(root) == total
    change_source(root)
    assert reviewed(root) == total - 1
    old = load(root).translations["ar"]["welcome.title"].text
    replace_in(root / "content" / "translations" / "ar.po", f'msgstr "{old}"', f'msgstr "{old} ا"')
    assert reviewed(root) == total - 2
    again = cli("translate", "review", *arguments)
    assert again.returncode == 0
    assert reviewed(root) == total - 1  # a stale message can't be signed


def test_a_stale_text_keeps_what_prints_it_a_draft_and_nothing_else(cli: Cli, root: Path) -> None:
    arguments = ["--language", "ar", "--by", "Tester", "--date", "2026-12-01", "--project", root]
    assert cli("translate", "review", *arguments).returncode == 0
    assert "translation-not-reviewed" not in codes(text_gates(load(root), "ar", {SUBTITLE}))
    change_source(root)
    project = load(root)
    assert "translation-stale" in codes(text_gates(project, "ar", {SUBTITLE}))
    assert "translation-stale" not in codes(text_gates(project, "ar", {"cover.title"}))


def test_only_the_named_messages_are_signed(cli: Cli, root: Path) -> None:
    chosen = ["--message", SUBTITLE, "--language", "ar", "--by", "Tester", "--date", "2026-12-01"]
    assert cli("translate", "review", *chosen, "--project", root).returncode == 0
    assert reviewed(root) == 1


def test_the_commands_tell_status_and_changes(cli: Cli, root: Path) -> None:
    change_source(root)
    status = cli("translate", "status", "--project", root)
    assert status.stdout.splitlines()[0].split("\t")[-1] == "missing"
    changes = cli("translate", "changes", "--language", "ar", "--project", root)
    assert "became “sammen i dag.”" in changes.stdout


def test_an_export_tells_where_a_message_is_printed_and_its_agreed_words(root: Path, tmp_path: Path) -> None:
    text = exported(root, tmp_path).read_text(encoding="utf-8")
    assert "#. Printed in: lommekort." in text
    assert "#. At most 45 characters." in text
    assert "tolk: A professional interpreter. Never the child. Agreed:" in text


@pytest.mark.skipif(
    shutil.which("xliff2po") is None, reason="needs po2xliff and xliff2po: pipx install translate-toolkit"
)
def test_xliff_that_comes_back_unchanged_changes_nothing(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "ar.xlf"
    path.write_bytes(export_translation(load(root), "ar", "xliff"))
    incoming = take_in(load(root), path)
    assert (incoming.language, incoming.changed, incoming.refused) == ("ar", (), ())


def test_ids_come_back_from_the_notes_of_a_converted_file() -> None:
    converted = '#. A note.\n#. id: a.b\nmsgctxt ""\nmsgid "Ja"\nmsgstr "Yes"\n'
    assert with_ids(converted) == '#. A note.\nmsgctxt "a.b"\nmsgid "Ja"\nmsgstr "Yes"\n'


def test_xliff_without_its_converter_says_what_to_install(
    cli: Cli, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    done = cli("translate", "export", "--language", "ar", "--format", "xliff", "--project", root)
    assert done.returncode == 2
    assert "translate-toolkit" in done.stderr
