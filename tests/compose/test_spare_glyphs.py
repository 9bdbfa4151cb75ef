"""A master's fonts hold what names may need: letters, and ligatures that letters turn into."""

from fontTools.ttLib import TTFont

from guide_print.compose.fonts import faces
from guide_print.compose.spare_glyphs import glyphs_of
from guide_print.source.project import Project


def test_ligatures_of_the_letters_are_found(project: Project) -> None:
    with TTFont(faces(project, project.languages["nb"])[0].path) as tables:
        texts = [text for _, text in glyphs_of(tables, "fix")]
    assert texts[:3] == ["f", "i", "x"]
    assert "fi" in texts
    assert "fl" not in texts
