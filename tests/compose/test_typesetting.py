"""The size of type is found wherever the search begins; notes pages are laid out on their own."""

from dataclasses import replace
from pathlib import Path

import pytest

from guide_print.compose.engines import Engines
from guide_print.compose.size_search import FIT_STEPS, SizeSearch
from guide_print.compose.typesetting import Typesetter, styled
from guide_print.edition import Edition
from guide_print.source.fit_steps import FitFile
from guide_print.source.project import Project
from tests.tools import CREATED, DISTRICT, Cli, load


def setter(project: Project, language: str, layout: str, fit: FitFile | None = None) -> Typesetter:
    known = replace(project, fit=fit or FitFile())
    return Typesetter(known, Engines(known), CREATED, Edition(language, DISTRICT, layout, "screen"))


def search(project: Project, language: str, layout: str, step: int | None, text: str = "") -> SizeSearch:
    steps = {} if step is None else {layout: {language: step}}
    texts = {layout: {language: text}} if text else {}
    return SizeSearch(setter(project, language, layout, FitFile(steps=steps, texts=texts)))


@pytest.mark.parametrize(("language", "layout"), [("ur", "card"), ("nb", "poster"), ("nb", "booklet")])
def test_the_search_ends_at_the_same_size_wherever_it_begins(
    project: Project, language: str, layout: str
) -> None:
    found = search(project, language, layout, None).least_tight()
    right = round(found * FIT_STEPS)
    for start in {0, right, FIT_STEPS}:
        assert search(project, language, layout, start).least_tight() == found, start


def test_a_search_that_begins_where_it_ends_lays_out_twice_at_most(project: Project) -> None:
    right = round(search(project, "ur", "card", None).least_tight() * FIT_STEPS)
    again = search(project, "ur", "card", right)
    again.least_tight()
    assert sorted(again.setter.laid) == [(right - 1) / FIT_STEPS, right / FIT_STEPS]


@pytest.mark.parametrize(("language", "layout"), [("ur", "card"), ("nb", "booklet")])
def test_what_was_found_for_the_very_text_is_laid_out_once(
    project: Project, language: str, layout: str
) -> None:
    first = search(project, language, layout, None)
    found = first.least_tight()
    step = round(found * FIT_STEPS)
    again = search(project, language, layout, step, first.text(step))
    assert again.least_tight() == found
    assert list(again.setter.laid) == [found]
    edition, fields = again.setter.hardest()
    assert again.setter.lay_out(edition, fields, found) is again.setter.laid[found]


def test_a_step_that_overset_its_text_is_not_taken_though_it_is_kept_as_found(project: Project) -> None:
    right = round(search(project, "ur", "card", None).least_tight() * FIT_STEPS)
    assert right > 0
    wrong = search(project, "ur", "card", right - 1)
    lying = search(project, "ur", "card", right - 1, wrong.text(right - 1))
    assert lying.least_tight() == right / FIT_STEPS


def test_what_was_found_for_another_text_or_size_is_looked_for_anew(project: Project) -> None:
    one, other = search(project, "nb", "card", 3), search(project, "nb", "poster", 3)
    assert len({one.text(3), one.text(4), other.text(3)}) == 3
    stale = search(project, "ur", "card", FIT_STEPS, one.text(FIT_STEPS))
    assert stale.least_tight() == search(project, "ur", "card", None).least_tight()


@pytest.mark.parametrize("language", ["nb", "ar"])
def test_more_notes_pages_come_out_as_if_all_were_laid_out(project: Project, language: str) -> None:
    """Page numbers and sides, too: the text of every page, and where each piece of it stands."""
    typesetter = setter(project, language, "booklet")
    edition, _ = typesetter.hardest()
    frames = [
        styled(typesetter.merged(edition, count).split.frame, typesetter.css(0.0)) for count in (1, 2, 3)
    ]
    short = typesetter.render(frames[0])
    for frame in frames[1:]:
        whole, joined = typesetter.render(frame), typesetter._render_on(short, frames[0], frame)
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
    kept = load(root)
    step = kept.fit.steps["card"]["nb"]
    assert step == round(float(done.stdout.splitlines()[1].split("\t")[2]) * FIT_STEPS)
    assert kept.fit.texts["card"]["nb"] == SizeSearch(setter(kept, "nb", "card")).text(step)
    assert cli("check", "--keep", "--project", root).returncode == 2
