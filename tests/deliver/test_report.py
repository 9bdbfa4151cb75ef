"""The report of the checks: self-contained, with every finding, and pictures of the places."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from guide_print.build.build import Report
from guide_print.checks.pictures import pictures_of
from guide_print.deliver.report import MOST_LISTED, grouped, write_report
from guide_print.finding import Finding, Spot
from tests.proofs import Press
from tests.tools import DISTRICT, Cli


class Addresses(HTMLParser):
    """Gathers every address that a page asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("src", "href", "data", "poster")]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("checked")


def test_check_writes_a_report_that_needs_nothing_else(cli: Cli, checked: Path) -> None:
    chosen = ("--language", "ur", "--district", DISTRICT, "--layout", "card", "--out", checked)
    done = cli("check", *chosen)
    assert "1 files looked at" in done.stdout, done.stderr
    text = (checked / "report.html").read_text(encoding="utf-8")
    page = Addresses()
    page.feed(text)
    assert page.found
    assert all(address.startswith("data:image/webp;base64,") for address in page.found)
    assert "url(" not in text
    assert "urdu" in text
    assert "nothing-lost" in text


def test_a_place_is_shown_as_a_picture(press: Press, tmp_path: Path) -> None:
    with press.proof("nb", "card") as proof:
        finding = Finding("fail", "some-code", "look here", "nb card page 2", Spot(2, (20, 20, 60, 40)))
        pictures = pictures_of(proof, [finding, finding, finding])
    assert len(pictures) == 2
    assert all(data[:4] == b"RIFF" and data[8:12] == b"WEBP" for _, data in pictures)
    groups = grouped([finding], pictures)
    assert groups[0].pictures[0][1].startswith("data:image/webp;base64,")


def test_findings_are_grouped_worst_first_and_counted() -> None:
    many = [Finding("warn", "often", str(number), "place") for number in range(MOST_LISTED + 3)]
    groups = grouped([*many, Finding("fail", "once", "bad", "place")], [])
    assert [(group.level, group.code, len(group.findings), group.more) for group in groups] == [
        ("fail", "once", 1, 0),
        ("warn", "often", MOST_LISTED, 3),
    ]


def test_text_in_a_finding_is_no_markup(press: Press, tmp_path: Path) -> None:
    finding = Finding("fail", "some-code", "<script>alert(1)</script>", "place")
    path = write_report(press.project, Report((finding,), (), ()), tmp_path)
    text = path.read_text(encoding="utf-8")
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
    assert re.search(r"1 problem\s+to mend", text) or "1 problem to mend" in text
