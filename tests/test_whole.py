"""Builds every edition that a plain build makes, once, as a user does, and looks at every file."""

import json
from pathlib import Path

import pikepdf
import pytest

from guide_print.build.manifest import NAME, sha256_of
from guide_print.checks.finished.fonts import embedded_fonts
from guide_print.source.layout import FLOOR_PT
from guide_print.source.project import Project
from tests.ink import collisions, outside
from tests.pdf import wrong_numbers
from tests.tools import DISTRICT, run_cli

pytestmark = pytest.mark.whole
LONGEST_SECONDS = 2400
FOUND_BY_RENDERER = ("missing-glyph", "font-not-loaded", "font-substituted", "style-ignored")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a plain build."""
    out = tmp_path_factory.mktemp("whole")
    done = run_cli("build", "--out", out, timeout=LONGEST_SECONDS)
    assert done.returncode == 0, done.stderr
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


def test_no_file_has_a_missing_glyph_or_a_font_of_its_own_choice(whole: Path) -> None:
    for item in entries(whole):
        findings = item["findings"]
        assert isinstance(findings, list)
        assert not {f["code"] for f in findings} & set(FOUND_BY_RENDERER), item["path"]


def test_every_font_of_every_file_is_embedded(whole: Path) -> None:
    for item in entries(whole):
        if item["district"] == DISTRICT:
            with pikepdf.open(whole / str(item["path"])) as pdf:
                fonts = list(embedded_fonts(pdf))
            assert fonts
            assert all(embedded for _, embedded in fonts), item["path"]


def test_no_two_lines_touch_and_no_text_leaves_the_page(whole: Path) -> None:
    faults = {}
    for item in entries(whole):
        path = whole / str(item["path"])
        if item["district"] == DISTRICT and (collisions(path) or outside(path)):
            faults[str(item["path"])] = (collisions(path), outside(path))
    assert faults == {}


def test_no_language_is_overset_or_set_under_the_floor(project: Project) -> None:
    layouts = ["card", "poster"]  # the booklet's fit shows in the build itself
    chosen = [part for layout in layouts for part in ("--layout", layout)]
    done = run_cli("check", "--fit", "--json", *chosen, timeout=LONGEST_SECONDS)
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)["fit"]
    assert len(rows) == len(project.languages) * len(layouts)
    assert [row for row in rows if row["overset"]] == []
    assert min(size for row in rows for size in row["sizes"].values()) >= FLOOR_PT
