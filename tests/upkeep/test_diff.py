"""What a change means for the sheets that are out: recall, replace soon, next print, nothing."""

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from guide_print.build.manifest import FileEntry
from guide_print.upkeep.compare_manifests import compare_manifests
from guide_print.upkeep.verdict import ACTIONS
from tests.tools import Cli, replace_in

MUNICIPALITY = "content/contacts/municipality.yaml"
PICKED = ("--language", "nb", "--language", "ar", "--district", "rykkinn", "--district", "baerum")


def entry(path: str, digest: str = "1", code: str = "", **said: str) -> FileEntry:
    own = {"language": "nb", "district": "rykkinn", "layout": "card", "product": "office", "path": path}
    more = {"bytes": 1, "pages": 1, "page_mm": (1, 1), "draft": False, "findings": []}
    return FileEntry.model_validate(own | more | {"sha256": digest, "code": code, "said": said})


def said(phones: str, contacts: str, text: str) -> dict[str, str]:
    return {"phones": phones, "contacts": contacts, "text": text}


@pytest.mark.parametrize(
    ("new", "action", "because"),
    [
        (entry("a", "2", **said("p", "c", "t")), "nothing", 0),
        (entry("a", "2", **said("p", "c", "T")), "next print", 1),
        (entry("a", "2", **said("p", "C", "T")), "replace soon", 2),
        (entry("a", "2", **said("P", "C", "T")), "recall", 3),
        (entry("a", "2"), "can't tell", 1),
        (entry("b", "1"), "withdrawn", 0),
    ],
)
def test_manifests_tell_by_what_their_files_said(new: FileEntry, action: str, because: int) -> None:
    old = entry("a", "1", "KTR-BXQ-PMD", **said("p", "c", "t"))
    comparison = compare_manifests({"a": old}, {new.path: new})
    (verdict,) = comparison.verdicts
    assert (verdict.action, verdict.code, len(verdict.because)) == (action, "KTR-BXQ-PMD", because)
    assert comparison.new == (action == "withdrawn")
    assert compare_manifests({"a": old}, {"a": old}).same == 1


def test_two_manifests_give_a_table_worst_first_and_a_list_with_codes(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    old = [
        entry("a", "1", "AAA-AAA-AAA", **said("p", "c", "t")),
        entry("b", "1", "BBB-BBB-BBB", **said("p", "c", "t")),
    ]
    new = [entry("a", "2", "CCC", **said("p", "c", "T")), entry("b", "2", "DDD", **said("P", "c", "t"))]
    for path, entries in ((tmp_path / "old.json", old), (tmp_path / "out" / "manifest.json", new)):
        files = [one.model_dump(mode="json") for one in entries]
        path.write_text(json.dumps({"schema": 1, "files": files}), encoding="utf-8")
    to = tmp_path / "recall.csv"
    done = cli("diff", tmp_path / "old.json", tmp_path / "out", "--csv", to)
    assert done.returncode == 0, done.stderr
    lines = [line.split("\t")[:3] for line in done.stdout.splitlines()[1:3]]
    assert lines == [["recall", "BBB-BBB-BBB", "b"], ["next print", "AAA-AAA-AAA", "a"]]
    rows = list(csv.DictReader(io.StringIO(to.read_bytes().decode("utf-8-sig")), delimiter=";"))
    assert [(row["action"], row["code"], row["file"]) for row in rows] == [
        ("recall", "BBB-BBB-BBB", "b"),
        ("next print", "AAA-AAA-AAA", "a"),
    ]
    assert "changed" in rows[0]
    mixed = cli("diff", tmp_path / "old.json", "HEAD")
    assert mixed.returncode == 2
    to.write_text("{}", encoding="utf-8")
    assert cli("diff", to, tmp_path / "out").returncode == 2


def git(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Tester", "-c", "user.email=tester@example.invalid", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True)


def git_all(root: Path) -> None:
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "printed")


@pytest.fixture
def printed(root: Path) -> Path:
    """A project with one commit: what was printed."""
    git_all(root)
    return root


def compared(cli: Cli, root: Path, *more: str | Path) -> dict[str, Any]:
    done = cli("diff", "git:HEAD", root, "--project", root, "--json", *PICKED, *more)
    assert done.returncode == 0, done.stderr
    value: dict[str, Any] = json.loads(done.stdout)
    actions = [ACTIONS.index(one["action"]) for one in value["files"]]
    assert actions == sorted(actions)
    return value


def number(root: Path) -> None:
    replace_in(root / MUNICIPALITY, '"67504770"', '"67504050"')


def address(root: Path) -> None:
    replace_in(root / MUNICIPALITY, "address: Bærum sykehus, Gjettum", "address: Bærum sykehus")


def service_name(root: Path) -> None:
    replace_in(root / "content/text/4-help.yaml", "name: Brannvesenet", "name: Brannvesen")


def word(root: Path) -> None:
    replace_in(root / "content/text/5-short.yaml", "care: Jeg er glad i deg.", "care: Jeg liker deg.")


def looks(root: Path) -> None:
    path = root / "layouts" / "card" / "style.css"
    path.write_text(path.read_text(encoding="utf-8") + "\np { margin: 0 }\n", encoding="utf-8")


def gone(root: Path) -> None:
    replace_in(root / "content/guide.yaml", "layouts: [booklet, poster, card]", "layouts: [booklet, poster]")


def signed(root: Path) -> None:
    for name in ("municipality", "national"):
        path = root / "content" / "contacts" / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("verified:\n", "verified: {by: A, date: 2026-11-20}\n"), encoding="utf-8"
        )


@pytest.mark.parametrize(
    ("change", "counts", "because"),
    [
        (number, {"recall": 12}, "phone of child-welfare: 67504770 -> 67504050"),
        (address, {"replace soon": 4}, "address of emergency-doctor"),
        (service_name, {"replace soon": 2}, "message services.fire.name"),
        (word, {"next print": 2}, "message card.say.care"),
        (looks, {"nothing": 4}, ""),
        (gone, {"withdrawn": 4}, ""),
        (signed, {}, ""),
    ],
)
def test_revisions_tell_how_badly_which_sheets_are_wrong(
    cli: Cli, printed: Path, change: Callable[[Path], None], counts: dict[str, int], because: str
) -> None:
    change(printed)
    found = compared(cli, printed)
    assert found["counts"] == counts
    assert found["same"] + len(found["files"]) == 12
    if because:
        assert all(because in one["because"] for one in found["files"]), found["files"]


def test_a_norwegian_word_counts_where_it_is_printed_and_only_there(cli: Cli, printed: Path) -> None:
    word(printed)
    number(printed)
    chosen = [
        "--language",
        "ar",
        "--district",
        "rykkinn",
        "--layout",
        "card",
        "--layout",
        "conversation-card",
    ]
    done = cli("diff", "HEAD", printed, "--project", printed, "--json", *chosen)
    found = json.loads(done.stdout)["files"]
    phone = "phone of child-welfare: 67504770 -> 67504050"
    assert [one["because"] for one in found] == [[phone], [phone]]
    replace_in(printed / "content/text/6-staff.yaml", "Oversatt fra norsk", "Oversatt fra den norske")
    more = cli("diff", "HEAD", printed, "--project", printed, "--json", *chosen)
    assert [one["because"] for one in json.loads(more.stdout)["files"]] == [
        [phone, "message staff.source"]
    ] * 2


def manifest(path: Path, *entries: FileEntry) -> Path:
    path.write_text(json.dumps({"files": [one.model_dump(mode="json") for one in entries]}), encoding="utf-8")
    return path


def test_what_was_printed_is_compared_whatever_product_it_is_and_named_by_its_code(
    cli: Cli, printed: Path, tmp_path: Path
) -> None:
    number(printed)
    (printed / "content" / "districts" / "fornebu-snaroya.yaml").unlink()
    path = manifest(
        tmp_path / "printed.json",
        entry("nb/rykkinn/card.office.pdf", code="KTR-BXQ-PMD"),
        entry("nb/fornebu-snaroya/card.office.pdf").model_copy(update={"district": "fornebu-snaroya"}),
        entry("nb/asker/card.office.pdf").model_copy(update={"district": "asker"}),
    )
    done = cli("diff", "HEAD", printed, "--project", printed, "--json", "--codes", path)
    found = {one["path"]: (one["action"], one["code"]) for one in json.loads(done.stdout)["files"]}
    assert found == {
        "nb/rykkinn/card.office.pdf": ("recall", "KTR-BXQ-PMD"),
        "nb/fornebu-snaroya/card.office.pdf": ("withdrawn", ""),
        "nb/asker/card.office.pdf": ("can't tell", ""),
    }
    few = cli(
        "diff", "HEAD", printed, "--project", printed, "--json", "--codes", path, "--district", "rykkinn"
    )
    assert len(json.loads(few.stdout)["files"]) == 1


@pytest.mark.parametrize(
    ("given", "action"),
    [("Rektor, tlf. 67 50 40 50", "recall"), ("Ny rektor, tlf. 67 50 47 70", "replace soon"), ("", "recall")],
)
def test_a_contact_that_is_a_setting_of_the_guide_counts(
    cli: Cli, root: Path, tmp_path: Path, given: str, action: str
) -> None:
    guide = root / "content" / "guide.yaml"
    setting = '\nsettings: {{contact: "{}"}}\n'
    plain = guide.read_text(encoding="utf-8")
    said = "Rektor, tlf. 67 50 47 70"
    guide.write_text(plain + setting.format(said), encoding="utf-8")
    git_all(root)
    guide.write_text(plain + (setting.format(given) if given else ""), encoding="utf-8")
    one = entry("nb/rykkinn/handout.office.pdf").model_copy(update={"layout": "handout"})
    path = manifest(
        tmp_path / "printed.json", one.model_copy(update={"settings": {"contact": said, "logo": ""}})
    )
    done = cli("diff", "HEAD", root, "--project", root, "--json", "--codes", path)
    (found,) = json.loads(done.stdout)["files"]
    assert found["action"] == action
    assert found["because"][0].startswith(f"setting contact: {said} -> ")


@pytest.mark.parametrize("name", ["no-such-revision", "--all", "git:HEAD~99"])
def test_what_is_no_revision_is_one_clear_line(cli: Cli, printed: Path, name: str) -> None:
    done = cli("diff", "--project", printed, "--", name, "HEAD")
    assert done.returncode == 2
    assert done.stderr.count("[unknown-revision]") == 1
