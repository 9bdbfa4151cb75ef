"""Layouts: the page rule, the range of type, and the folders they are found in."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from guide_print.source.layout import FLOOR_PT, LayoutFile, PageRule, TypeRange
from guide_print.source.load_layouts import read_layouts
from guide_print.source.project import Project
from tests.tools import add_door_sign, replace_in, the_one


@pytest.mark.parametrize("rule", [{}, {"exactly": 1, "multiple_of": 4}, {"exactly": 0}, {"multiple_of": 0}])
def test_a_page_rule_is_one_rule(rule: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        PageRule.model_validate(rule)


@pytest.mark.parametrize(("largest", "smallest"), [(7.9, 7.9), (12, 7.9), (9, 10)])
def test_type_never_goes_below_the_floor_nor_upside_down(largest: float, smallest: float) -> None:
    with pytest.raises(ValidationError):
        TypeRange(largest=largest, smallest=smallest)


def test_type_shrinks_evenly_from_the_largest_to_the_smallest() -> None:
    sizes = TypeRange(largest=12, smallest=FLOOR_PT)
    assert FLOOR_PT == 8
    assert [sizes.at(step) for step in (0, 0.5, 1)] == [12, 10, 8]


@pytest.mark.parametrize(
    "changes",
    [
        {"type": {"title": {"largest": 9, "smallest": 9}}},
        {"trim": [148]},
        {"trim": [148, -1]},
        {"trim": "A5"},
    ],
)
def test_a_layout_needs_body_type_and_a_trim_size(changes: dict[str, object]) -> None:
    good: dict[str, object] = {
        "name": "skilt",
        "trim": [148, 210],
        "pages": {"exactly": 1},
        "type": {"body": {"largest": 12, "smallest": 10}},
    }
    assert LayoutFile.model_validate(good).trim == [148, 210]
    with pytest.raises(ValidationError):
        LayoutFile.model_validate(good | changes)


def test_every_layout_of_the_program_stays_above_the_floor(project: Project) -> None:
    assert len(project.layouts) >= 3
    for layout in project.layouts.values():
        assert layout.file.type
        for sizes in layout.file.type.values():
            assert sizes.smallest >= FLOOR_PT, layout.id


def test_a_layout_has_its_own_folder_first_and_its_parents_after_it(root: Path) -> None:
    layouts, findings = read_layouts(root)
    assert findings == []
    assert layouts["card"].folders == (root / "layouts" / "card", root / "layouts" / "_base")
    assert "_base" not in layouts


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("extends: _base", "extends: _bose", "unknown-parent"),
        ("extends: _base", "extends: door-sign", "unknown-parent"),
        ("extends: _base", "extends: _base\nstyle: none.css", "missing-file"),
        ("exactly: 1", "exactly: 1\n  multiple_of: 4", "wrong-kind"),
        ("largest: 9, smallest: 9", "largest: 9, smallest: 7", "wrong-kind"),
    ],
)
def test_a_faulty_layout_is_one_finding_in_its_file(root: Path, old: str, new: str, code: str) -> None:
    replace_in(add_door_sign(root) / "layout.yaml", old, new)
    found = the_one(read_layouts(root)[1], code)
    assert found.place.startswith("layouts/door-sign/layout.yaml:")
