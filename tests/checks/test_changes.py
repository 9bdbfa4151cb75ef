"""The list of changes goes with the version of the guide."""

from pathlib import Path

import pytest

from guide_print.checks.content.changes import CHECK
from guide_print.source.project import Project
from tests.tools import load, replace_in

OLDER = """  - version: "0.0"
    date: 2026-11-01
    changed: [Noe]
"""


def add(root: Path, text: str) -> Path:
    path = root / "content" / "changes.yaml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    return path


def test_the_guide_tells_what_changed_in_its_version(project: Project) -> None:
    assert project.changes[0].version == project.guide.version
    assert list(CHECK.run(project)) == []


def test_an_older_version_below_is_right(root: Path) -> None:
    add(root, OLDER)
    assert list(CHECK.run(load(root))) == []


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (OLDER + OLDER, "0.0 stands here twice"),
        (OLDER.replace("2026-11-01", "2026-11-30"), "newest version must come first"),
    ],
)
def test_a_list_in_disorder_is_told(root: Path, new: str, said: str) -> None:
    add(root, new)
    (found,) = CHECK.run(load(root))
    assert (found.level, found.code) == ("warn", "changes-not-up-to-date")
    assert said in found.message


def test_a_new_version_without_a_word_on_it_is_told(root: Path) -> None:
    replace_in(root / "content" / "guide.yaml", 'version: "0.1"', 'version: "0.2"')
    (found,) = CHECK.run(load(root))
    assert "the newest version here is 0.1, the guide's is 0.2" in found.message
    (root / "content" / "changes.yaml").unlink()
    (found,) = CHECK.run(load(root))
    assert "the newest version here is none" in found.message
