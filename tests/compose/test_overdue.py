"""A contact that was checked too long ago keeps back what prints it; the day is never the clock's."""

import datetime as dt
import json
from pathlib import Path

from guide_print.compose.gates import overdue_gates
from guide_print.source.contacts import Place
from guide_print.source.guide import Signature
from tests.tools import DISTRICT, Cli, load, replace_in, sign_everything

CARD = ("--language", "nb", "--district", DISTRICT, "--layout", "card")


def test_a_year_on_a_release_is_refused_with_the_list_of_contacts(
    cli: Cli, root: Path, tmp_path: Path
) -> None:
    sign_everything(root)
    for folder, ending in (("languages", "yaml"), ("translations", "po")):
        for path in (root / "content" / folder).glob(f"*.{ending}"):
            if path.stem != "nb":
                path.unlink()
    asked = ["build", "--project", root, *CARD, "--out", tmp_path / "out", "--release", "--jobs", "1"]
    good = cli(*asked, "--date", "2027-11-20")
    assert good.returncode == 0, good.stderr
    late = cli(*asked, "--date", "2027-11-21")
    assert late.returncode == 3
    told = [line for line in late.stderr.splitlines() if "[contact-overdue]" in line]
    status = ["contacts", "status", "--project", root, "--date", "2027-11-21", "--json"]
    rows = json.loads(cli(*status, "--out", tmp_path / "out").stdout)["contacts"]
    printed = {row["id"].rpartition("/")[2] for row in rows if "card" in row["layouts"]}
    assert len(printed) >= 4
    assert {line.split("“")[1].split("”")[0] for line in told} == printed
    assert len(told) == len(printed)
    assert all("checked on 2026-11-20, more than 365 days before" in line for line in told)
    draft = cli(*asked[:-3], "--jobs", "1", "--date", "2027-11-21")
    assert draft.returncode == 0
    assert "1 are drafts" in draft.stdout


def test_the_limit_is_the_projects_own_and_holds_for_places_too(root: Path) -> None:
    sign_everything(root)
    replace_in(root / "content/guide.yaml", "max_age_days: 365", "max_age_days: 30")
    project = load(root)
    contacts = [project.contacts["fire"]]
    places = [*project.districts[DISTRICT].schools, *project.districts[DISTRICT].libraries]

    def codes(day: dt.date) -> list[str]:
        return [gate.code for gate in overdue_gates(project, DISTRICT, contacts, places, day)]

    assert codes(dt.date(2026, 12, 20)) == []
    assert codes(dt.date(2026, 12, 21)) == ["contact-overdue", *["place-overdue"] * len(places)]
    fresh = Place(name="x", source="x", verified=Signature(by="x", date=dt.date(2027, 1, 1)))
    assert overdue_gates(project, DISTRICT, [], [fresh], dt.date(2026, 12, 21)) == []
