"""Takes translators' work in: each message is checked, what is refused is listed and the old text stays."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from guide_print.checks.content.placeholders import phone_numbers
from guide_print.errors import ContentError
from guide_print.finding import Finding
from guide_print.source.fence import reading_problem
from guide_print.source.messages import placeholders
from guide_print.source.project import Project
from guide_print.source.translation import Translation, po_language, read_translations
from guide_print.translate.export import convert, with_ids
from guide_print.translate.reviewed_rows import from_row, remarks_of
from guide_print.translate.workbook import Row, UnreadableWorkbook, read_csv, read_workbook

TABLES, XLIFF = (".xlsx", ".csv"), (".xlf", ".xliff")
FORMULA_STARTS = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Incoming:
    """What came in for one language: the translations after it, the ids that changed, the refusals.

    `remarks` are what reviewers wrote beside the text.
    """

    language: str
    translations: dict[str, Translation]
    changed: tuple[str, ...]
    refused: tuple[Finding, ...]
    remarks: tuple[Finding, ...] = ()


def take_in(project: Project, path: Path, language: str | None = None) -> Incoming:
    """Read a PO, XLSX, CSV or XLIFF file and merge it with what the project has; writes nothing.

    Raises ContentError for a file that can't be read, or was made from another text.
    """
    named, offered, remarks = _read(project, path)
    key = language or named
    if key not in project.languages or key == project.source_language:
        text = (
            f"the file is for the language “{key[:40]}”, which the project has not; name it with --language"
        )
        raise ContentError([Finding("fail", "unknown-language", text, path.name)])
    if language and named and named != language:
        text = f"the file is for “{named}”, not for “{language}”; check which file it is"
        raise ContentError([Finding("fail", "wrong-language", text, path.name)])
    _be_of_this_guide(project, key, offered, path)
    kept = dict(project.translations.get(key, {}))
    changed, refused = [], []
    for translation in offered:
        old = kept.get(translation.id)
        if not translation.text.strip() or _is_as_before(old, translation):
            continue
        problems = list(_problems(project, old, translation))
        refused += problems
        if not problems:
            kept[translation.id] = translation
            changed.append(translation.id)
    return Incoming(key, kept, tuple(changed), tuple(refused), remarks)


def _is_as_before(old: Translation | None, new: Translation) -> bool:
    """A stale message that comes back unchanged and still fuzzy has not been worked on."""
    return old is not None and old.text == new.text and (new.fuzzy or old.source == new.source)


def _be_of_this_guide(project: Project, key: str, offered: list[Translation], path: Path) -> None:
    """Refuse a file of which most messages were made from another source text."""
    made = project.translations.get(key, {})
    strange = [t for t in offered if not _is_of_source(project, made.get(t.id), t)]
    if not offered or len(strange) * 2 > len(offered):
        text = (
            f"{len(strange)} of its {len(offered)} messages are not of this guide's Norwegian text; "
            "export the language again and translate that file"
        )
        raise ContentError([Finding("fail", "other-source", text, path.name)])


def _is_of_source(project: Project, old: Translation | None, new: Translation) -> bool:
    message = project.messages.get(new.id)
    return message is not None and new.source in (message.text, old.source if old else message.text)


def _problems(project: Project, old: Translation | None, new: Translation) -> Iterable[Finding]:
    """Yield why a translation is refused."""
    message = project.messages.get(new.id)
    if message is None:
        text = f"there is no message “{new.id}”; left out"
        yield Finding("fail", "translation-unknown", text, new.place)
        return
    if not _is_of_source(project, old, new):
        text = f"“{new.id}” was made from another Norwegian text; the old translation stays"
        yield Finding("fail", "other-source", text, new.place)
        return
    wanted, found = placeholders(message.text), placeholders(new.text)
    if wanted != found or new.text.count("{") != len(found):
        names = ", ".join(f"{{{name}}}" for name in sorted(wanted)) or "none"
        text = f"“{new.id}”: its placeholders must be {names}; the old translation stays"
        yield Finding("fail", "placeholder-lost", text, new.place)
    if set(phone_numbers(new.text)) - set(phone_numbers(message.text)):
        text = f"“{new.id}” has a number that the source has not; the old translation stays"
        yield Finding("fail", "number-in-text", text, new.place)
    if new.text.startswith(FORMULA_STARTS) and not message.text.startswith(FORMULA_STARTS):
        text = f"“{new.id}” begins as a formula does ({new.text[0]}); the old translation stays"
        yield Finding("fail", "formula-in-text", text, new.place)
    if "<" in new.text or ">" in new.text:
        text = f"“{new.id}” has markup (< or >), which is not used here; the old translation stays"
        yield Finding("fail", "markup-in-text", text, new.place)


def _read(project: Project, path: Path) -> tuple[str, list[Translation], tuple[Finding, ...]]:
    """Return the language that a file names, its translations, and what reviewers remarked."""
    ending = path.suffix.lower()
    if ending in TABLES:
        return read_table(path, project)
    if ending not in (".po", ".pot", *XLIFF):
        text = f"a file “{ending}” is not known; give a .po, .xlsx, .csv or .xlf file"
        raise ContentError([Finding("fail", "unknown-format", text, path.name)])
    if ending in XLIFF:
        problem = reading_problem(path, path.name, None)
        if problem:
            raise ContentError([problem])
        text = convert("xliff2po", path.read_bytes(), ".xlf", ".po").decode()
        with tempfile.TemporaryDirectory() as folder:
            po = Path(folder, f"{path.stem}.po")
            po.write_text(with_ids(text), encoding="utf-8")
            return *_read_po(po, path.name), ()
    return *_read_po(path, path.name), ()


def read_table(
    path: Path, project: Project | None = None
) -> tuple[str, list[Translation], tuple[Finding, ...]]:
    """Read a workbook or a CSV file; raises ContentError for cells that hold something other than text."""
    try:
        language, rows = ("", read_csv(path)) if path.suffix.lower() == ".csv" else read_workbook(path)
    except UnreadableWorkbook as error:
        raise ContentError([Finding("fail", "unreadable-file", str(error), path.name)]) from error
    problems = [problem for row in rows for problem in _row_problems(row)]
    if problems:
        raise ContentError(problems)
    made = project.translations.get(language, {}) if project else {}
    return language, [from_row(row, made.get(row.id)) for row in rows], tuple(remarks_of(rows, made))


def _row_problems(row: Row) -> Iterable[Finding]:
    if not row.id:
        text = "this row has a translation and no id, so nobody knows whose it is; put the id back"
        yield Finding("fail", "translation-without-id", text, row.place)
    if row.kind:
        text = f"“{row.id}”: the cell holds {row.kind}, not a text; write the text itself"
        yield Finding("fail", "formula-in-text" if row.kind == "a formula" else "wrong-kind", text, row.place)


def _read_po(path: Path, shown: str) -> tuple[str, list[Translation]]:
    found, findings = read_translations(path, shown)
    if findings:
        raise ContentError(findings)
    return po_language(path), list(found.values())
