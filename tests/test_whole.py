"""Builds and checks every edition that a plain build makes, once, as a user does."""

import json
from pathlib import Path
from typing import Any

import pytest

from guide_print.build.manifest import NAME, sha256_of
from guide_print.source.layout import FLOOR_PT
from guide_print.source.project import Project
from tests.pdf import wrong_numbers
from tests.standards import MISSING, SCRIPT, WRONG_USE, do_without
from tests.tools import DISTRICT, run_cli, run_python

pytestmark = pytest.mark.whole
LONGEST_SECONDS = 2400


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder."""
    return tmp_path_factory.mktemp("whole")


@pytest.fixture(scope="module")
def said(out: Path) -> dict[str, Any]:
    """What `check` says of everything, and every file in the output folder."""
    done = run_cli("check", "--out", out, "--json", timeout=LONGEST_SECONDS)
    assert done.returncode == 0, done.stdout[:20000] + done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module")
def whole(out: Path, said: dict[str, Any]) -> Path:
    """The output folder, with every file in it."""
    assert said
    return out


def entries(out: Path) -> list[dict[str, object]]:
    files = json.loads((out / NAME).read_text(encoding="utf-8"))["files"]
    assert isinstance(files, list)
    assert files
    return files


def test_every_edition_is_there_and_as_the_manifest_says(whole: Path, project: Project) -> None:
    defaults = project.guide.defaults
    languages = defaults.languages or list(project.languages)
    districts = defaults.districts or list(project.districts)
    layouts = defaults.layouts or list(project.layouts)
    wanted = {f"{a}/{b}/{c}.screen.pdf" for a in languages for b in districts for c in layouts}
    assert len(wanted) == 30 * 7 * 3
    assert {path.relative_to(whole).as_posix() for path in whole.rglob("*.pdf")} == wanted
    assert {str(item["path"]) for item in entries(whole)} == wanted
    for item in entries(whole):
        assert sha256_of((whole / str(item["path"])).read_bytes()) == item["sha256"]


def test_every_number_of_every_right_to_left_file_reads_in_dialling_order(
    whole: Path, project: Project
) -> None:
    looked_at = set()
    for item in entries(whole):
        language, path = str(item["language"]), whole / str(item["path"])
        if project.languages[language].direction == "rtl":
            looked_at.add(language)
            wrong = wrong_numbers(project, path, str(item["district"]), str(item["layout"]))
            assert wrong == (set(), set()), path
    assert looked_at == {"ar", "ckb", "fa", "prs", "ps", "ur"}


def test_no_check_finds_a_problem_and_the_report_shows_every_language(
    whole: Path, said: dict[str, Any], project: Project
) -> None:
    assert [finding for finding in said["findings"] if finding["level"] == "fail"] == []
    assert len(said["files"]) == 30 * 7 * 3
    text = (whole / "report.html").read_text(encoding="utf-8")
    assert "No problem found" in text
    assert all(language.name in text for language in project.languages.values())


def test_no_language_is_overset_or_set_under_the_floor(said: dict[str, Any]) -> None:
    rows = said["fit"]
    assert len(rows) == 30 * 3
    assert [row for row in rows if row["overset"]] == []
    assert min(size for row in rows for size in row["sizes"].values()) >= FLOOR_PT


def test_the_files_of_a_district_are_valid_for_archives_and_screen_readers(whole: Path) -> None:
    files = [whole / str(item["path"]) for item in entries(whole) if item["district"] == DISTRICT]
    assert len(files) == 30 * 3
    done = run_python(["bash", str(SCRIPT), *map(str, files)], timeout=LONGEST_SECONDS)
    if done.returncode == WRONG_USE and MISSING in done.stderr:
        do_without(done.stderr.strip())
    assert done.returncode == 0, done.stdout + done.stderr
    assert "90 files, 90 valid" in done.stderr
