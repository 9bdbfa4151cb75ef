"""The size of type is found wherever the search begins; notes pages are laid out on their own."""

from dataclasses import replace
from pathlib import Path

import pytest

from guide_print.compose.engines import Engines
from guide_print.compose.typesetting import FIT_STEPS, Typesetter, styled
from guide_print.edition import Edition
from guide_print.source.project import Project
from tests.tools import CREATED, DISTRICT, Cli, load


def setter(project: Project, language: str, layout: str, step: int | None) -> Typesetter:
    steps = {} if step is None else {layout: {language: step}}
    known = replace(project, fit_steps=steps)
    return Typesetter(known, Engines(known), CREATED, Edition(language, DISTRICT, layout, "screen"))


@pytest.mark.parametrize(("language", "layout"), [("ur", "card"), ("nb", "poster"), ("nb", "booklet")])
def test_the_search_ends_at_the_same_size_wherever_it_begins(
    project: Project, language: str, layout: str
) -> None:
    found = setter(project, language, layout, None).least_tight()
    right = round(found * FIT_STEPS)
    for start in {0, right, FIT_STEPS}:
        assert setter(project, language, layout, start).least_tight() == found, start


def test_a_search_that_begins_where_it_ends_lays_out_twice_at_most(project: Project) -> None:
    right = round(setter(project, "ur", "card", None).least_tight() * FIT_STEPS)
    again = setter(project, "ur", "card", right)
    again.least_tight()
    assert sorted(again._laid) == [(right - 1) / FIT_STEPS, right / FIT_STEPS]


@pytest.mark.parametrize("language", ["nb", "ar"])
def test_more_notes_pages_come_out_as_if_all_were_laid_out(project: Project, language: str) -> None:
    """Page numbers and sides, too: the text of every page, and where each piece of it stands."""
    typesetter = setter(project, language, "booklet", None)
    edition, _ = typesetter.hardest()
    frames = [
        styled(typesetter.merged(edition, count).split.frame, typesetter._css(0.0)) for count in (1, 2, 3)
    ]
    short = typesetter._render(frames[0])
    for frame in frames[1:]:
        whole, joined = typesetter._render(frame), typesetter._render_on(short, frames[0], frame)
        assert [outline(page) for page in joined.document.pages] == [
            outline(page) for page in whole.document.pages
        ]


def outline(page: object) -> list[tuple[str, float, float]]:
    boxes = page._page_box.descendants()  # type: ignore[attr-defined]
    return [
        (box.text, round(box.position_x, 2), round(box.position_y, 2))
        for box in boxes
        if hasattr(box, "text")
    ]


def test_check_keeps_what_it_found(cli: Cli, small: Path, root: Path) -> None:
    asked = ["check", "--fit", "--keep", "--project", root, "--layout", "card", "--district", DISTRICT]
    done = cli(*asked, "--language", "nb", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    steps = load(root).fit_steps
    assert steps["card"]["nb"] == round(float(done.stdout.splitlines()[1].split("\t")[2]) * FIT_STEPS)
    assert cli("check", "--keep", "--project", root).returncode == 2
