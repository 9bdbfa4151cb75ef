"""The parts of the desk by themselves: names it answers to, forms, words, orders that are kept."""

import time
from pathlib import Path

import pytest

from guide_print.deliver.catalogue.words import read_staff_words
from guide_print.deliver.desk.form import Problem, form_of, read_form
from guide_print.deliver.desk.jobs import Job, Jobs
from guide_print.deliver.desk.limits import Limits
from guide_print.deliver.desk.security import Door
from guide_print.deliver.desk.wanted import Task, Wanted
from guide_print.source.project import Project
from tests.tools import DISTRICT, ROOT


@pytest.mark.parametrize(
    ("listens", "host", "answers"),
    [
        ("127.0.0.1", "127.0.0.1:8321", True),
        ("127.0.0.1", "LOCALHOST", True),
        ("::1", "[::1]:8321", True),
        ("127.0.0.1", "192.168.1.5:8321", False),
        ("127.0.0.1", "desk.example", False),
        ("127.0.0.1", "localhost.example", False),
        ("127.0.0.1", "localhost:1:2", False),
        ("127.0.0.1", "", False),
        ("0.0.0.0", "192.168.1.5:8321", True),
        ("0.0.0.0", "[fe80::1]:8321", True),
        ("0.0.0.0", "desk.example", False),
        ("desk.example", "desk.example:80", True),
    ],
)
def test_it_answers_to_its_own_names_only(listens: str, host: str, answers: bool) -> None:
    assert Door(listens, "x").answers_to(host) is answers


def test_a_kit_asks_once_for_what_several_of_its_layouts_have(project: Project) -> None:
    form = form_of(project, "kit", "library-display")
    assert form
    assert form.options("size") == ["a4", "a3", "a2", "a1", "frame"]
    assert len(form.parameters["logo"]) > 1
    assert form.products == ()
    only = form_of(project, "sheet", "welcome-poster")
    assert only
    assert only.languages == ()
    assert form_of(project, "kit", "card") is None
    assert form_of(project, "sheet", "_desk") is None


def test_an_order_that_is_too_much_at_once_is_refused(project: Project) -> None:
    form = form_of(project, "kit", "home-visit")
    assert form
    posted = {"district": [DISTRICT], "participants": ["5"], "languages": list(project.languages)}
    wanted, problems = read_form(project, form, posted, Limits(editions=100))
    assert wanted is None
    assert [problem.code for problem in problems] == ["too-many-editions"]
    wanted, problems = read_form(project, form, {**posted, "languages": ["so", "nb"]}, Limits())
    assert problems == []
    assert wanted
    assert set(wanted.languages) == {"so", "nb"}
    for people in ("", "0", "1001", "-3", "1e3"):
        _, problems = read_form(project, form, {**posted, "participants": [people]}, Limits())
        assert problems == [Problem("participants", "participants", "1000")], people


def test_the_words_of_both_languages_are_the_same_but_for_names_of_kits(project: Project) -> None:
    words = read_staff_words(project, "_desk")
    assert list(words) == ["nb", "en"]
    differ = words["nb"].keys() ^ words["en"].keys()
    assert differ == {f"kit-{id}{end}" for id in project.kits for end in ("", "-about")}
    parameters = {name for layout in project.layouts.values() for name in layout.file.parameters}
    assert {f"param-{name}" for name in parameters} <= words["nb"].keys()


def test_only_the_last_orders_are_kept(tmp_path: Path) -> None:
    def task_of(job: Job) -> Task:
        return Task(
            root=ROOT,
            work=tmp_path / "work",
            folder=job.folder,
            created=None,
            jobs=1,
            cache_bytes=1,
            wanted=job.wanted,
        )

    wanted = Wanted(kind="sheet", name="card", district=DISTRICT, languages=("nb",), products=("screen",))
    jobs = Jobs(tmp_path / "orders", Limits(kept=2, seconds=0.01), task_of)
    try:
        for _ in range(4):
            jobs.add("one", wanted, jobs.new_folder())
        deadline = time.monotonic() + 60
        while any(job.is_open for job in jobs.of("one")) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert [job.state for job in jobs.of("one")] == ["late", "late"]
        assert len(list((tmp_path / "orders").iterdir())) == 2
        assert jobs.of("other") == []
    finally:
        jobs.close()
    assert not (tmp_path / "orders").exists()
