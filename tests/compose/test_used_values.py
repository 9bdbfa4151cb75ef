"""Values that are found by a shorter way are those that WeasyPrint finds, and pages come out the same."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest
import weasyprint
import weasyprint.css as css
from weasyprint.css.properties import INITIAL_VALUES

from guide_print.compose import text_measuring, used_values
from guide_print.compose.engines import Engines
from guide_print.compose.pages import Composer
from guide_print.edition import Edition
from guide_print.source.project import Project
from tests.tools import CREATED, DISTRICT

# Each said in a way of its own: of a parent, of a side by its logical name, in percent, of a style of border.
STYLES = """

margin: 3px 5%
margin-inline-start: 7px
padding-block: 2px 1em
inset-inline: 4px; position: relative
border-inline-end: 2px solid red
border-style: dotted
border-top-width: 9px
border: 1px solid; direction: rtl
outline: 3px dashed
outline-width: 5px
float: right
position: absolute; top: 3px
float: left; position: fixed
display: flex
display: inline-block; width: 40%
display: none
page: other
max-inline-size: 30px
text-decoration: underline red
font-size: 2em; line-height: 1.5
width: calc(10px + 2em)
min-height: calc(5% + 1px)
--own: 4px; padding-left: var(--own)
padding-left: var(--not-there)
border-collapse: collapse; display: table
box-sizing: border-box; width: 90px; padding: 0 8px; border: 1px solid
color: inherit; margin: inherit
margin-left: initial; margin-inline-start: 9px
border-start-end-radius: 4px
text-indent: calc(3% + 1px)
""".splitlines()
PAGE = "".join(
    f"<div style='{style}'><p style='{inner}'>Ring <b>21 22</b></p></div>"
    for style in STYLES
    for inner in ("", "padding-inline-start: 6px", "border-left-style: solid")
)
SHEET = """
p::before { content: 'x'; float: left }
p::first-line { color: red }
li::marker { color: blue }
@page { margin: 9mm }
"""
# Where WeasyPrint sets a property of a style after it was made.
SET_LATER = re.compile(r"style\[([^]]+)\] = ")
SET = {
    "build.py": {"'display'", "'float'", "'overflow'", "'position'", "'white_space'", "name"},
    "__init__.py": {"'anchor'"},
    "flex.py": {"'width'", "'min_width'", "'max_width'", "'height'", "'min_height'", "'max_height'"},
    "grid.py": {"'width'", "'height'"},
    "inline.py": {"'position'", "key"},
    "page.py": {"'counter_increment'", "'overflow'", "propname"},
}


def all_values(html: str) -> list[tuple[Any, ...]]:
    """Return every property of every style in a page, as text."""
    page = weasyprint.HTML(string=f"<body lang=nb>{html}")
    sheets = [weasyprint.CSS(string=SHEET)]
    styles = css.get_all_computed_styles(page, sheets)._computed_styles
    named = [(element if isinstance(element, str) else element.tag, pseudo, style)
             for (element, pseudo), style in styles.items()]  # fmt: skip
    keys = sorted(INITIAL_VALUES)
    return [(tag, pseudo, *(f"{key}={style[key]}" for key in keys)) for tag, pseudo, style in named]


def plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let WeasyPrint find all values by itself."""
    monkeypatch.setattr(css.ComputedStyle, "__init__", used_values.plain_init)
    monkeypatch.setattr(css.ComputedStyle, "__missing__", used_values.plain_missing)
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint.layout.") and hasattr(module, "resolve_percentages"):
            monkeypatch.setattr(module, "resolve_percentages", used_values.plain_percentages)
    text_measuring.forget()


def test_every_property_of_every_style_is_the_same_as_without(monkeypatch: pytest.MonkeyPatch) -> None:
    found = all_values(PAGE)
    assert len(found) > 2 * len(STYLES)
    plainly(monkeypatch)
    for one, plain in zip(found, all_values(PAGE), strict=True):
        assert one == plain


def outline(project: Project, html: str) -> list[tuple[Any, ...]]:
    """Return each box of a page with its place, size, margins, paddings and borders, in px."""
    document = Engines(project).of_source().render(html, Path(), []).document
    names = ("position_x", "position_y", *used_values.LENGTHS, *used_values.BORDERS)
    boxes = [box for page in document.pages for box in page._page_box.descendants()]
    return [(type(box).__name__, *(getattr(box, name, None) for name in names)) for box in boxes]


TABLE = """
<table style="border-collapse: collapse; border: 20px solid"><tr><td>a<td>b<td>c<tr><td>a<td>b<td>c</table>
<p class="first">Ring <b style="border: 4px solid; padding: 2px 5px">21 22</b> <span>i dag</span>
<style>td { border: 4px solid; padding: 3px } .first::first-line { color: red }</style>
"""


def test_boxes_are_where_they_are_without(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    html = f"<body lang=nb>{PAGE}{TABLE}"
    found = outline(project, html)
    plainly(monkeypatch)
    assert outline(project, html) == found


@pytest.mark.parametrize(
    ("language", "layout"), [("nb", "leaflet"), ("ar", "poster"), ("my", "card"), ("ta", "handout")]
)
def test_files_are_the_same_as_without(
    project: Project, language: str, layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = Edition(language, DISTRICT, layout, "screen")
    kept = Composer(project, CREATED).compose(edition).data
    plainly(monkeypatch)
    assert Composer(project, CREATED).compose(edition).data == kept


def test_a_style_does_not_change_after_it_was_looked_at() -> None:
    """When a new version of WeasyPrint sets another property of a style while it lays out, this fails.

    Lengths, and what a first line has, are set on fresh copies, which nobody has looked at; `white_space`
    is looked at each time (text_measuring.py); the others are looked at by neither module.
    """
    found: dict[str, set[str]] = {}
    for part in ("layout", "formatting_structure"):
        for path in (Path(weasyprint.__file__).parent / part).glob("*.py"):
            if keys := SET_LATER.findall(path.read_text(encoding="utf-8")):
                found.setdefault(path.name, set()).update(keys)
    assert found == SET
