"""What is due: status, calendar and the release gate say the same."""

import datetime as dt
import json
from pathlib import Path

import pytest
from icalendar import Calendar

from guide_print.build.manifest import FileEntry, write_manifest
from guide_print.upkeep.records import read_kept
from tests.tools import DISTRICT, Cli, load, replace_in, sign_everything, unsign_everything
from tests.upkeep.sheets import CHILD, content_of

SIGNED = dt.date(2026, 11, 20)
LAST_DAY = "2027-11-20"
DAY_AFTER = "2027-11-21"
FIRE = "national/fire"
FIRE_SIGNED = """  fire:
    service: fire
    phone: "110"
    hours: {always: true}
    grade: A
    source: published by the owner of the number, or in many public sources
    verified: {by: Tester, date: 2026-11-20}"""


def sign_late(root: Path) -> None:
    """Sign everything, and the fire brigade's number a month later than the rest."""
    sign_everything(root)
    late = FIRE_SIGNED.replace("2026-11-20", "2026-12-20")
    replace_in(root / "content/contacts/national.yaml", FIRE_SIGNED, late)


def entry(path: str, layout: str, district: str = DISTRICT) -> FileEntry:
    own = {"language": "nb", "district": district, "layout": layout, "product": "office", "path": path}
    more = {"sha256": "0", "bytes": 1, "pages": 1, "page_mm": (1, 1), "draft": False, "findings": []}
    return FileEntry.model_validate(own | more)


def test_status_counts_the_days_and_puts_the_overdue_first(cli: Cli, root: Path, tmp_path: Path) -> None:
    sign_late(root)
    asked = ["contacts", "status", "--project", root, "--out", tmp_path]
    said = json.loads(cli(*asked, "--date", DAY_AFTER, "--json").stdout)
    rows = {row["id"]: row for row in said["contacts"]}
    assert len(rows) == 39
    assert said["contacts"][-1]["id"] == FIRE
    assert (rows[FIRE]["state"], rows[FIRE]["days_left"]) == ("due soon", 29)
    child = rows[CHILD]
    assert (child["state"], child["days_left"], child["due"]) == ("overdue", -1, LAST_DAY)
    assert (child["verified"], child["by"], child["grade"]) == ("2026-11-20", "Tester", "A")
    assert "card" in child["layouts"]
    assert len(child["districts"]) == 7
    assert rows["rykkinn/schools/eineasen"]["districts"] == ["rykkinn"]
    assert rows["national/emergency-doctor"]["layouts"] == []
    before = json.loads(cli(*asked, "--date", LAST_DAY, "--json").stdout)
    assert {row["state"] for row in before["contacts"]} == {"due soon"}
    assert before["withdrawn"] == {}


def test_status_names_the_files_to_be_withdrawn_from_the_manifest_or_else_the_editions(
    cli: Cli, root: Path, tmp_path: Path
) -> None:
    sign_late(root)
    asked = ["contacts", "status", "--project", root, "--out", tmp_path, "--date", DAY_AFTER]
    plain = cli(*asked).stdout
    assert f"nb/{DISTRICT}/booklet.screen.pdf\t" in plain
    assert "63 files to be withdrawn" in plain
    files = {f"{layout}.pdf": entry(f"{layout}.pdf", layout) for layout in ("card", "welcome-poster")}
    for path in files:
        (tmp_path / path).write_bytes(b"x")
    write_manifest(tmp_path, files.values())
    listed = cli(*asked).stdout
    assert "1 files to be withdrawn" in listed
    line = next(line for line in listed.splitlines() if line.startswith("card.pdf\t"))
    assert CHILD in line
    assert FIRE not in line


def test_the_calendar_and_the_status_agree(cli: Cli, root: Path, tmp_path: Path) -> None:
    sign_late(root)
    replace_in(root / "content/districts/rykkinn.yaml", "  - name: Rykkinn\n", "  - name: Rykkinn; æøå, x\n")
    asked = ["contacts", "status", "--project", root, "--date", "2026-12-24", "--json"]
    first, second = tmp_path / "a.ics", tmp_path / "b.ics"
    said = json.loads(cli(*asked, "--ics", first).stdout)
    cli(*asked, "--ics", second)
    assert first.read_bytes() == second.read_bytes()
    events = list(Calendar.from_ical(first.read_bytes()).walk("VEVENT"))
    found = {str(one["summary"]): one.decoded("dtstart").isoformat() for one in events}
    assert found == {f"Kontroller {row['name']} ({row['id']})": row["due"] for row in said["contacts"]}
    assert len({str(one["uid"]) for one in events}) == len(events) == 39
    assert sorted(set(found.values())) == [LAST_DAY, "2027-12-20"]
    assert max(len(line) for line in first.read_bytes().split(b"\r\n")) <= 75


def test_what_nobody_has_checked_is_due_today(cli: Cli, root: Path, tmp_path: Path) -> None:
    unsign_everything(root)
    env = {"SOURCE_DATE_EPOCH": "1798761600"}  # 2027-01-01
    path = tmp_path / "c.ics"
    done = cli("contacts", "status", "--project", root, "--out", tmp_path, "--ics", path, env=env)
    assert done.returncode == 0
    assert "2027-01-01: 39 contacts and places, 0 overdue, 39 never checked; 0 files" in done.stdout
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert {one.decoded("dtstart") for one in events} == {dt.date(2027, 1, 1)}


def test_verify_signs_what_is_named_and_nothing_else(cli: Cli, root: Path) -> None:
    unsign_everything(root)
    before = content_of(root)
    library = "rykkinn/libraries/rykkinn"
    signed = ["--by", "Bærum kommune", "--date", "2026-11-22", "--source", "ringte og spurte"]
    done = cli("contacts", "verify", "child-welfare", FIRE, library, *signed, "--project", root)
    assert done.returncode == 0, done.stderr
    now = {one.id: one.value for one in read_kept(root)[1] if one.value.verified}
    assert set(now) == {CHILD, FIRE, library}
    assert {one.source for one in now.values()} == {"ringte og spurte"}
    after = content_of(root)
    changed = [path for path in before if before[path] != after[path]]
    assert len(changed) == 3
    lines = [
        (old, new)
        for path in changed
        for old, new in zip(before[path].splitlines(), after[path].splitlines(), strict=True)
        if old != new
    ]
    assert len(lines) == 6
    assert load(root).contacts["fire"].contact.verified
    again = cli("contacts", "verify", "fire", *signed, "--project", root)
    assert "it stood so already" in again.stdout
    assert content_of(root) == after


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (
            ["child-wellfare", "--by", "A", "--date", "2026-11-22"],
            "id-unknown",
            "did you mean “child-welfare”?",
        ),
        (["fire", "--by", "A", "--date", "2999-01-01"], "date-in-future", "2999-01-01"),
        (["fire", "--by", " ", "--date", "2026-11-22"], "signature-half", "organisation"),
    ],
)
def test_a_wrong_verification_is_refused(
    cli: Cli, root: Path, arguments: list[str], code: str, words: str
) -> None:
    before = content_of(root)
    done = cli("contacts", "verify", *arguments, "--project", root)
    assert done.returncode == 2
    assert words in done.stderr
    assert f"[{code}]" in done.stderr
    assert content_of(root) == before


def test_a_layout_that_can_not_be_put_together_is_told(cli: Cli, root: Path, tmp_path: Path) -> None:
    template = root / "layouts" / "card" / "template.html"
    template.write_text(template.read_text(encoding="utf-8") + "{{ nothing.at.all }}", encoding="utf-8")
    done = cli("contacts", "status", "--project", root, "--out", tmp_path)
    assert done.returncode == 0
    assert done.stderr.count("[layout-unknown]") == 1
    assert "layouts/card" in done.stderr
