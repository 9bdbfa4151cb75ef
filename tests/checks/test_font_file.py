"""What was seen of a font file is kept in the user's cache folder until the file changes."""

from pathlib import Path

import pytest

from guide_print.checks.font_file import characters_of, font_problem
from guide_print.compose.fonts import faces
from guide_print.source.project import Project


@pytest.fixture
def font(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a font, and a cache folder with nothing in it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "font.ttf"
    path.write_bytes(faces(project, project.languages["ta"])[0].path.read_bytes())
    return path


def kept(font: Path) -> list[Path]:
    return [path for path in (font.parent / "cache").rglob("*") if path.is_file()]


def test_what_was_seen_of_a_font_is_kept(font: Path) -> None:
    assert font_problem(font, None) is None
    assert "த" in characters_of(font, None)
    assert "漢" not in characters_of(font, None)
    assert len(kept(font)) == 1


def test_a_font_that_was_changed_is_looked_at_again(font: Path) -> None:
    assert font_problem(font, None) is None
    font.write_bytes(font.read_bytes()[:-1000])
    problem = font_problem(font, None)
    assert problem is not None
    assert problem[0] == "font-broken"
    assert characters_of(font, None) == set()
    assert len(kept(font)) == 1


def test_two_fonts_of_one_name_are_not_taken_for_each_other(font: Path) -> None:
    assert font_problem(font, None) is None
    other = font.parent / "other" / font.name
    other.parent.mkdir()
    other.write_bytes(b"no font")
    for _ in range(2):
        assert font_problem(other, None) is not None
        assert font_problem(font, None) is None


def test_checksums_are_looked_at_where_that_is_asked_for(font: Path) -> None:
    data = bytearray(font.read_bytes())
    data[-1] ^= 0xFF
    font.write_bytes(data)
    assert font_problem(font, None) is None
    problem = font_problem(font, None, sums=True)
    assert problem is not None
    assert "checksum" in problem[1]
