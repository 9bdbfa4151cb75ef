"""How checks are found and run: every file holds one, a crash is told, a project may lower a finding."""

from pathlib import Path

import pytest

from guide_print.checks import run
from guide_print.checks.check import Check, FileCheck, PageCheck, Remark
from guide_print.checks.proof import Proof, ProofPage
from guide_print.checks.run import (
    FinishedChecks,
    check_content,
    content_checks,
    file_checks,
    lowered,
    page_checks,
)
from guide_print.finding import Finding
from tests.proofs import Press
from tests.tools import ROOT, load

FOLDERS = (("content", content_checks), ("finished", file_checks), ("page", page_checks))


def test_every_file_in_the_folders_of_checks_holds_one() -> None:
    for folder, checks in FOLDERS:
        files = list((ROOT / "guide_print" / "checks" / folder).glob("[!_]*.py"))
        assert files
        assert len(checks()) == len(files)


def test_every_check_says_which_it_is_why_it_is_there_and_what_it_serves() -> None:
    checks: list[Check] = [check for _, folder in FOLDERS for check in folder()]
    assert len({check.id for check in checks}) == len(checks) > 12
    assert all(check.id and check.reason and check.standard for check in checks)


def test_a_check_that_crashes_is_no_check_passed(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(proof: Proof) -> list[Remark]:
        raise ZeroDivisionError("by nothing")

    check = FileCheck("broken", "to crash", "none", crash, quick=True)
    monkeypatch.setattr(run, "file_checks", lambda: (check,))
    with press.proof("nb", "card") as proof:
        found = FinishedChecks(press.project).run(proof, quick=True)
    assert [(finding.code, finding.level) for finding in found] == [("check-crashed", "fail")]
    assert "broken" in found[0].message


def test_equal_pages_are_looked_at_once(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def look(page: ProofPage) -> list[Remark]:
        seen.append(page.number)
        return [Remark("warn", "seen", "seen", box=(0, 0, 1, 1))] if page.number == 2 else []

    monkeypatch.setattr(run, "file_checks", lambda: ())
    monkeypatch.setattr(run, "page_checks", lambda: (PageCheck("look", "to look", "none", look),))
    checks = FinishedChecks(press.project)
    for _ in range(2):
        with press.proof("nb", "card") as proof:
            found = checks.run(proof, quick=False)
        assert [(finding.code, finding.place) for finding in found] == [("seen", f"{proof.edition} page 2")]
        assert found[0].spot is not None
        assert found[0].spot.page == 2
    assert seen == [1, 2, 3, 4]


def test_a_project_lowers_a_finding_at_a_place_with_a_reason(root: Path) -> None:
    text = (
        "lowered:\n  - code: some-code\n    place: ur/*\n    level: warn\n    reason: seen on paper, right\n"
    )
    (root / "content" / "checks.yaml").write_text(text, encoding="utf-8")
    project = load(root)
    findings = [
        Finding("fail", "some-code", "wrong", place) for place in ("ur/rykkinn/card", "nb/rykkinn/card")
    ]
    first, second = lowered(project, findings)
    assert (first.level, second.level) == ("warn", "fail")
    assert "seen on paper, right" in first.message


def test_a_lowered_check_without_a_reason_is_refused(root: Path) -> None:
    from guide_print.source.load import load_project

    text = "lowered:\n  - code: some-code\n    place: ur/*\n    level: warn\n"
    (root / "content" / "checks.yaml").write_text(text, encoding="utf-8")
    _, findings = load_project(root)
    assert [(finding.level, finding.place) for finding in findings] == [("fail", "content/checks.yaml:2")]


def test_the_content_of_the_repository_has_no_problem(press: Press) -> None:
    assert [finding for finding in check_content(press.project) if finding.level == "fail"] == []
