"""A build that keeps what it read and found says the same as one that does not, and sees every change."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from guide_print.build.build import Options, build, read_checked
from guide_print.build.kept_content import CONTENT_FOLDER, kept_content
from guide_print.checks import run
from guide_print.checks.check import CRASHED, ContentCheck, Remark
from guide_print.checks.texts import LanguageText, Surroundings
from guide_print.edition import Selection
from guide_print.errors import GuideError
from guide_print.finding import Finding
from guide_print.kept import Kept
from tests.bad.cases import Case, cases
from tests.tools import CREATED, DISTRICT, ROOT, codes, replace_in, run_python

CARD = Selection(("nb",), (DISTRICT,), ("card",))
WHAT_IS_SAID = """
import json, sys
from pathlib import Path
from guide_print.build.build import read_checked
from guide_print.build.kept_content import kept_content
kept = kept_content(Path(sys.argv[2]))
found = read_checked(Path(sys.argv[1]), kept)[1]
kept.write()
libraries = {name.split(".")[0] for name in sys.modules}
print(json.dumps([[str(finding) for finding in found], sorted(libraries)]))
"""
LATE = {"babel", "fontTools", "pikepdf", "PIL", "pypdfium2", "weasyprint", "jinja2", "multiprocessing"}


def said(root: Path, kept: Kept | None = None) -> list[Finding]:
    try:
        found = read_checked(root, *([kept] if kept else []))[1]
    except GuideError as error:
        found = error.findings
    if kept:
        kept.write()
    return found


def said_by(program: Path, root: Path, out: Path) -> tuple[list[str], set[str]]:
    """Return what a process of its own says, and the libraries that it took in."""
    command = [sys.executable, "-c", WHAT_IS_SAID, str(root), str(out)]
    done = run_python(command, cwd=program, env={"PYTHONPATH": str(program)})
    assert done.returncode == 0, done.stderr
    found, libraries = json.loads(done.stdout)
    return found, set(libraries)


def test_the_whole_guide_is_said_the_same_of_and_what_reads_it_stays_away(tmp_path: Path) -> None:
    plain = [str(finding) for finding in said(ROOT)]
    first, _ = said_by(ROOT, ROOT, tmp_path)
    again, libraries = said_by(ROOT, ROOT, tmp_path)
    assert first == again == plain
    assert plain
    assert libraries & LATE == set()


BAD = [case for kind in ("po", "text", "yaml") for number, case in enumerate(cases(kind)) if number % 6 == 0]


@pytest.mark.parametrize("case", [case for case in BAD if case.at], ids=lambda case: case.name)
def test_a_bad_file_is_said_the_same_of(root: Path, tmp_path: Path, case: Case) -> None:
    said(root, kept := Kept(tmp_path / "kept"))
    (root / case.at).parent.mkdir(exist_ok=True)
    (root / case.at).write_bytes(case.data())
    plain = said(root)
    assert said(root, kept) == plain
    assert said(root, kept) == plain


def in_text(root: Path) -> None:
    replace_in(root / "content/text/1-front.yaml", "Se det tidlig.", "Se det etter 3 dager.")


def in_translation(root: Path) -> None:
    path = root / "content/translations/en.po"
    text = path.read_text(encoding="utf-8")
    at = text.index("msgstr", text.index('msgctxt "cover.subtitle"')) + len('msgstr "')
    path.write_text(f"{text[:at]}<b> 7  а {text[at:]}", encoding="utf-8")


def in_language(root: Path) -> None:
    path = root / "content/languages/en.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "wrong_characters: {e: é}\n", encoding="utf-8")


def in_rules(root: Path) -> None:
    path = root / "content/rules.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("      en:", "      en: [the, a]\n      xx:", 1), encoding="utf-8")


@pytest.mark.parametrize("change", [in_text, in_translation, in_language, in_rules])
def test_a_change_is_seen(root: Path, tmp_path: Path, change: Callable[[Path], None]) -> None:
    before = said(root, kept := Kept(tmp_path / "kept"))
    change(root)
    plain = said(root)
    assert said(root, kept) == plain != before
    assert said(root, kept) == plain


def test_a_name_is_known_in_texts_that_are_as_they_were(root: Path, tmp_path: Path) -> None:
    path = root / "content/translations/ar.po"
    text = path.read_text(encoding="utf-8")
    at = text.index("msgstr", text.index('msgctxt "cover.subtitle"')) + len('msgstr "')
    path.write_text(f"{text[:at]}Zebraby {text[at:]}", encoding="utf-8")
    assert "untranslated-word" in codes(said(root, kept := Kept(tmp_path / "kept")))
    district = root / "content/districts" / f"{DISTRICT}.yaml"
    district.write_text(district.read_text(encoding="utf-8").replace("name: Rykkinn\n", "name: Zebraby\n", 1))
    assert "untranslated-word" not in codes(said(root, kept))


def test_damaged_files_are_made_anew(root: Path, tmp_path: Path) -> None:
    plain = said(root, Kept(tmp_path / "kept"))
    files = {path: path.read_bytes() for path in (tmp_path / "kept").iterdir()}
    assert len(files) == 5  # two PO files, the texts of three languages
    for path, data in files.items():
        path.write_bytes(data[:100] + b"?" + data[101:])
    assert said(root, Kept(tmp_path / "kept")) == plain
    assert {path: path.read_bytes() for path in (tmp_path / "kept").iterdir()} == files


def looking(look: Callable[[LanguageText, Surroundings], list[Remark]]) -> tuple[ContentCheck, ...]:
    return (ContentCheck("look", "to look", "none", look=look),)


def test_equal_texts_are_looked_at_once(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def look(text: LanguageText, around: Surroundings) -> list[Remark]:
        seen.append(text.id)
        return [Remark("warn", "seen", "seen")] if text.id == "cover.subtitle" else []

    monkeypatch.setattr(run, "content_checks", lambda: looking(look))
    before = said(root, kept := Kept(tmp_path / "kept"))
    assert len(seen) > 1000
    assert codes(before, "warn").count("seen") == 3
    seen.clear()
    assert said(root, kept) == before
    assert seen == []
    in_text(root)
    assert [finding.code for finding in said(root, kept)] == [finding.code for finding in before]
    assert seen == ["cover.subtitle"] * 3


def test_a_crash_is_told_and_not_remembered(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(text: LanguageText, around: Surroundings) -> list[Remark]:
        return [Remark("warn", "seen", text.id)] if text.id != "cover.subtitle" else [][0]

    monkeypatch.setattr(run, "content_checks", lambda: looking(crash))
    kept = Kept(tmp_path / "kept")
    for _ in range(2):
        found = said(root, kept)
        assert codes(found, "fail") == [CRASHED] * 3
        assert any(finding.code == "seen" for finding in found)
    monkeypatch.setattr(run, "content_checks", lambda: looking(lambda text, around: []))
    assert said(root, kept) == []


def test_a_changed_program_reads_and_looks_anew(root: Path, tmp_path: Path) -> None:
    program = tmp_path / "program"
    for name in ("guide_print", "content", "layouts", "fonts"):
        shutil.copytree(ROOT / name, program / name)
    in_translation(root)
    before, _ = said_by(program, root, tmp_path / "out")
    markup = program / "guide_print" / "checks" / "content" / "markup.py"
    replace_in(markup, "take it out", "leave it out")
    after, libraries = said_by(program, root, tmp_path / "out")
    assert any("take it out" in text for text in before)
    assert after == [text.replace("take it out", "leave it out") for text in before]
    assert "babel" in libraries


def test_a_build_keeps_it_beside_its_files_and_an_address_does_not(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out" / ".cache" / CONTENT_FOLDER
    with pytest.raises(GuideError):
        build(root, Selection(("xx",)), Options(tmp_path / "out", 1, CREATED))
    assert not (tmp_path / "out").exists()
    assert build(root, CARD, Options(tmp_path / "out", 1, CREATED)).exit_code == 0
    assert len(list(folder.iterdir())) == 5
    assert kept_content("memory://out").get("texts of nb", "", str) is None
