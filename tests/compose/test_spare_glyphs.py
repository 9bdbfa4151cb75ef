"""A master's fonts hold what names may need: letters, and ligatures that letters turn into."""

from fontTools.ttLib import TTFont

from guide_print.compose.fonts import faces
from guide_print.compose.spare_glyphs import spare_glyphs
from guide_print.source.project import Project


def test_ligatures_of_the_letters_are_found(project: Project) -> None:
    path = faces(project, project.languages["nb"])[0].path
    found = spare_glyphs(path.read_bytes(), 0, "fix")
    texts = [text for _, text, _ in found]
    assert texts[:3] == ["f", "i", "x"]
    assert "fi" in texts
    assert "fl" not in texts
    with TTFont(path) as font:
        width = font["hmtx"][font.getBestCmap()[ord("x")]][0] * 1000 / font["head"].unitsPerEm
    assert found[2][2] == round(width)


def test_two_fonts_have_glyphs_of_their_own(project: Project) -> None:
    regular, bold = (face.path.read_bytes() for face in faces(project, project.languages["nb"])[:2])
    assert regular != bold
    assert spare_glyphs(regular, 0, "fix") != spare_glyphs(bold, 0, "fix")
    assert spare_glyphs(regular, 0, "f") != spare_glyphs(regular, 0, "fix")
