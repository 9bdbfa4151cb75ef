"""Builds and checks a whole edition of everything, once, as a user does.

Every layout in every language for one district, every district in the languages that are hardest to
set; then office and press files. `make check` does it for everything at once.
"""

import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from guide_print.build.manifest import NAME, sha256_of
from guide_print.edition import Selection, select_editions
from guide_print.source.layout import FLOOR_PT
from guide_print.source.project import Project
from tests.pdf import wrong_numbers
from tests.standards import MISSING, SCRIPT, WRONG_USE, do_without
from tests.tools import DISTRICT, run_cli, run_python

pytestmark = pytest.mark.whole
LONGEST_SECONDS = 3000
HARDEST = ("nb", "ar", "ur", "ta", "my")
PRINTED = ("nb", "ar", "ur", "ta", "zh-Hans")


def options(name: str, values: tuple[str, ...]) -> list[str]:
    """Return an option once for each value."""
    return [part for value in values for part in (f"--{name}", value)]


def check(out: Path, *more: str) -> dict[str, Any]:
    """Build and check into a folder; return what was said."""
    done = run_cli("check", "--out", out, "--json", *more, timeout=LONGEST_SECONDS)
    assert done.returncode == 0, done.stdout[:20000] + done.stderr[-4000:]
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def entries(out: Path) -> list[dict[str, Any]]:
    """Return the manifest's files."""
    files = json.loads((out / NAME).read_text(encoding="utf-8"))["files"]
    assert isinstance(files, list)
    assert files
    return files


def wanted(project: Project, **selection: tuple[str, ...]) -> set[str]:
    """Return the paths of a selection."""
    return {str(edition) for edition in select_editions(project, Selection(**selection))}  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def layouts(project: Project) -> tuple[str, ...]:
    """Every layout that there is."""
    return tuple(project.layouts)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder."""
    return tmp_path_factory.mktemp("whole")


@pytest.fixture(scope="module")
def said(out: Path, layouts: tuple[str, ...]) -> dict[str, Any]:
    """What `check` says of every layout in every language for one district."""
    return check(out, "--district", DISTRICT, *options("layout", layouts))


@pytest.fixture(scope="module")
def whole(out: Path, said: dict[str, Any]) -> Path:
    """The output folder, with those files in it."""
    assert said
    return out


def test_every_layout_is_there_in_every_language_as_the_manifest_says(
    whole: Path, project: Project, layouts: tuple[str, ...]
) -> None:
    paths = wanted(project, districts=(DISTRICT,), layouts=layouts)
    assert len(paths) > 30 * 9
    assert {path.relative_to(whole).as_posix() for path in whole.rglob("*.pdf")} == paths
    assert {str(item["path"]) for item in entries(whole)} == paths
    for item in entries(whole):
        assert sha256_of((whole / str(item["path"])).read_bytes()) == item["sha256"]


def test_every_number_of_every_right_to_left_file_reads_in_dialling_order(
    whole: Path, project: Project
) -> None:
    looked_at = set()
    for item in entries(whole):
        language, path = str(item["language"]), whole / str(item["path"])
        if project.languages[language].direction == "rtl" and item["layout"] in ("booklet", "card", "poster"):
            looked_at.add(language)
            wrong = wrong_numbers(project, path, str(item["district"]), str(item["layout"]))
            assert wrong == (set(), set()), path
    assert looked_at == {"ar", "ckb", "fa", "prs", "ps", "ur"}


def test_no_check_finds_a_problem_and_the_report_shows_every_language(
    whole: Path, said: dict[str, Any], project: Project
) -> None:
    assert [finding for finding in said["findings"] if finding["level"] == "fail"] == []
    text = (whole / "report.html").read_text(encoding="utf-8")
    assert "No problem found" in text
    assert all(language.name in text for language in project.languages.values())


def test_no_language_is_overset_or_set_under_the_floor(said: dict[str, Any]) -> None:
    rows = said["fit"]
    assert len(rows) > 30 * 9
    assert [row for row in rows if row["overset"]] == []
    assert min(size for row in rows for size in row["sizes"].values()) >= FLOOR_PT


def test_the_files_are_valid_for_archives_and_screen_readers(whole: Path) -> None:
    files = [whole / str(item["path"]) for item in entries(whole)]
    done = run_python(["bash", str(SCRIPT), *map(str, files)], timeout=LONGEST_SECONDS)
    if done.returncode == WRONG_USE and MISSING in done.stderr:
        do_without(done.stderr.strip())
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(files)} files, {len(files)} valid" in done.stderr


def test_every_district_is_good_in_the_languages_that_are_hardest_to_set(
    tmp_path: Path, project: Project
) -> None:
    found = check(tmp_path, *options("language", HARDEST))
    assert len(found["files"]) == len(HARDEST) * 7 * 3
    assert [row for row in found["fit"] if row["overset"]] == []
    assert {str(item["path"]) for item in entries(tmp_path)} == wanted(project, languages=HARDEST)


@pytest.mark.parametrize("product", ["office", "press"])
def test_every_layout_goes_to_paper(
    product: str, tmp_path: Path, project: Project, layouts: tuple[str, ...]
) -> None:
    """Every check of sheets passes in every build; a note of one page lies beside each office file."""
    asked = [*options("language", PRINTED), *options("layout", layouts), "--district", DISTRICT]
    done = run_cli("build", "--out", tmp_path, "--product", product, *asked, timeout=LONGEST_SECONDS)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-8000:]
    paths = wanted(project, languages=PRINTED, layouts=layouts, districts=(DISTRICT,), products=(product,))
    assert {str(item["path"]) for item in entries(tmp_path)} == paths
    for item in entries(tmp_path) if product == "office" else ():
        note = item["note"]
        assert set(note["said"]) == {"nb", "en"}
        with pikepdf.open(tmp_path / note["path"]) as pdf:
            assert len(pdf.pages) == 1, note["path"]
