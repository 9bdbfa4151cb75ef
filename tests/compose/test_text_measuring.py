"""A line that was measured before is not measured again, and pages come out as if it were."""

import re
from inspect import getsource
from pathlib import Path

import pytest
from weasyprint.layout import inline, preferred
from weasyprint.text import fonts, line_break

from guide_print.compose import text_measuring
from guide_print.compose.engines import Engines
from guide_print.compose.pages import Composer
from guide_print.edition import Edition
from guide_print.source.project import Project
from tests.tools import CREATED, DISTRICT

TEXT = "Ring gjerne ungdomskontakten eller barnevernvakten i kommunen"
PAGE = f'<p style="width: 120px">{TEXT}</p><p style="width: 120px; {{0}}">{TEXT}</p>'
LOOKED_AT = re.compile(r"style\['([a-z_]+)'\]")


def test_every_property_that_measuring_looks_at_tells_lines_apart() -> None:
    """When a new version of WeasyPrint looks at another one, this fails."""
    asked = set(LOOKED_AT.findall(getsource(line_break) + getsource(fonts.get_font_description)))
    assert asked == set(text_measuring.PROPERTIES)


@pytest.mark.parametrize(
    "style",
    [
        *("font-size: 9px", "font-weight: 700", "letter-spacing: 3px"),
        *("word-spacing: 9px", "white-space: nowrap", "direction: rtl", "width: 90px"),
    ],
)
def test_a_line_in_another_style_or_room_is_measured_for_itself(project: Project, style: str) -> None:
    assert outline(project, style) != outline(project, "")
    text_measuring.forget()
    alone = outline(project, style)
    outline(project, "")
    assert outline(project, style) == alone


def outline(project: Project, style: str) -> list[tuple[str, float, float]]:
    engine = Engines(project).of_source()
    html = f"<body lang=nb>{PAGE.format(style)}</body>"
    pages = engine.render(html, Path(), []).document.pages
    boxes = [box for page in pages for box in page._page_box.descendants() if hasattr(box, "text")]
    return [(box.text, round(box.position_x, 2), round(box.width, 2)) for box in boxes]


@pytest.mark.parametrize(
    ("language", "layout"), [("nb", "leaflet"), ("ur", "poster"), ("my", "card"), ("ta", "card")]
)
def test_files_are_the_same_as_without(
    project: Project, language: str, layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = Edition(language, DISTRICT, layout, "screen")
    kept = Composer(project, CREATED).compose(edition).data
    assert inline.split_first_line is text_measuring.split_first_line
    for module in (inline, preferred):
        monkeypatch.setattr(module, "split_first_line", text_measuring.plain_line)
    assert Composer(project, CREATED).compose(edition).data == kept
