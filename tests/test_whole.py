"""Builds every edition that a plain build makes, once, as a user does."""

import json
from pathlib import Path

import pytest

from guide_print.build.manifest import NAME, sha256_of
from guide_print.source.project import Project
from tests.pdf import wrong_numbers
from tests.tools import run_cli


@pytest.mark.whole
def test_a_plain_build_makes_every_edition_with_every_number_right(tmp_path: Path, project: Project) -> None:
    done = run_cli("build", "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    defaults = project.guide.defaults
    languages = defaults.languages or list(project.languages)
    districts = defaults.districts or list(project.districts)
    layouts = defaults.layouts or list(project.layouts)
    wanted = {f"{a}/{b}/{c}.screen.pdf" for a in languages for b in districts for c in layouts}
    assert len(wanted) == len(languages) * len(districts) * len(layouts) > 60
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.pdf")} == wanted
    files = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))["files"]
    assert {item["path"] for item in files} == wanted
    right_to_left = 0
    for item in files:
        path = tmp_path / item["path"]
        assert sha256_of(path.read_bytes()) == item["sha256"]
        if project.languages[item["language"]].direction == "rtl":
            right_to_left += 1
            wrong = wrong_numbers(project, path, item["district"], item["layout"])
            assert wrong == (set(), set()), item["path"]
    assert right_to_left >= len(districts) * len(layouts)
