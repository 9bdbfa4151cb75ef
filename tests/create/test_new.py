"""`guide-print new`: what it writes builds at once; what can't be is refused, and nothing is overwritten."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from guide_print.build.manifest import read_manifest
from guide_print.create.language import known_facts
from guide_print.create.starting_files import id_of
from tests.pdf import texts
from tests.tools import ROOT, Cli, load

TAGS = [("it", "italiano", "italiensk", "Latn"), ("he", "עברית", "hebraisk", "Hebr")]


def test_a_new_district_language_and_layout_build_at_once(cli: Cli, root: Path, tmp_path: Path) -> None:
    for arguments in (
        ["district", "--name", "Høvik og Lysaker"],
        ["language", "it"],
        ["layout", "door-sign", "--name", "dørskilt"],
    ):
        done = cli("new", *arguments, "--project", root)
        assert done.returncode == 0, done.stderr
    translate(cli, root, tmp_path)
    assert cli("check", "--content", "--project", root).returncode == 0
    out = tmp_path / "out"
    chosen = [
        "--district",
        "hovik-og-lysaker",
        "--layout",
        "door-sign",
        "--language",
        "it",
        "--language",
        "ar",
    ]
    products = ["--product", "screen", "--product", "office", "--product", "press"]
    done = cli("build", "--project", root, *chosen, *products, "--out", out, "--jobs", "1")
    assert done.returncode == 0, done.stderr
    entries = read_manifest(out)
    assert len(entries) == 6
    assert {entry.pages for entry in entries} == {1}
    assert [f for entry in entries for f in entry.findings if f["level"] == "fail"] == []
    text = " ".join(" ".join(texts(out / "it" / "hovik-og-lysaker" / "door-sign.screen.pdf")).split())
    for words in ("It: Er du bekymret", "italiano", "Høvik og Lysaker", "116 117", "67 50 47 70"):
        assert words in text


def translate(cli: Cli, root: Path, tmp_path: Path) -> None:
    """Send the language out, write something into each message, and take it in."""
    path = tmp_path / "it.po"
    assert cli("translate", "export", "--language", "it", "--to", path, "--project", root).returncode == 0
    with path.open("rb") as file:
        catalog = read_po(file)
    for message in catalog:
        message.string = f"It: {message.id}" if message.id else message.string
    with path.open("wb") as file:
        write_po(file, catalog)
    done = cli("translate", "import", path, "--language", "it", "--project", root)
    assert done.returncode == 0, done.stderr
    assert load(root).translations["it"]["cover.title"].text.startswith("It: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["district", "rykkinn", "--name", "Rykkinn"],
        ["language", "ar"],
        ["layout", "poster", "--name", "plakat"],
    ],
)
def test_nothing_is_overwritten(cli: Cli, root: Path, arguments: list[str]) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    done = cli("new", *arguments, "--project", root)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "[exists-already]" in done.stderr
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["district", "../up", "--name", "Opp"], "can't be the id of a district"),
        (["district", "--name", " "], "give the district a name"),
        (["layout", "Door Sign", "--name", "skilt"], "can't be the id of a layout"),
        (["language", "qx", "--endonym", "Qx", "--name", "qx", "--script", "latin"], "is no script"),
        (["language", "qx"], "give --endonym"),
        (["layout", "door-sign"], "give --name"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    cli: Cli, small: Path, arguments: list[str], said: str
) -> None:
    done = cli("new", *arguments, "--project", small)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_municipality_is_refused_with_nothing_written(cli: Cli, tmp_path: Path) -> None:
    picture = tmp_path / "mark.png"
    picture.write_bytes(b"no picture")
    for more, said in (
        (["--language", "xx"], "no language “xx”"),
        (["--colour", "blue"], "“blue” can't be used"),
        (["--address", "asker"], "“asker” can't be used"),
        (["--logo", picture], "neither an SVG nor a PNG"),
    ):
        done = cli("new", "municipality", tmp_path / "asker", "--name", "Asker", *more)
        assert done.returncode == 2
        assert said in done.stderr
    assert not (tmp_path / "asker").exists()


def test_a_logo_a_colour_and_languages_of_its_own(cli: Cli, tmp_path: Path) -> None:
    mark = tmp_path / "mark.svg"
    mark.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>')
    more = ["--colour", "#00457C", "--logo", mark, "--language", "nb", "--language", "so"]
    done = cli("new", "municipality", tmp_path / "asker", "--name", "Nes i «Ådal»: nord", *more)
    assert done.returncode == 0, done.stderr
    guide = load(tmp_path / "asker").guide
    assert guide.publisher == "Nes i «Ådal»: nord kommune"
    assert guide.colours["sea"].screen == "#00457c"
    assert guide.settings == {"logo": "content/logo.svg"}
    assert guide.defaults.languages == ["nb", "so"]
    assert list(load(tmp_path / "asker").districts) == ["nes-i-adal-nord"]


def test_on_a_terminal_what_is_missing_is_asked_for(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, str(ROOT / "cli.py"), "new", "municipality", str(tmp_path / "asker")]
    process = subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    os.write(ours, b"Asker\n")
    said, problems = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 0, problems
    assert b"Name of the municipality" in said
    assert load(tmp_path / "asker").guide.publisher == "Asker kommune"


@pytest.mark.parametrize(("tag", "endonym", "name", "script"), TAGS)
def test_names_and_script_come_from_cldr(tag: str, endonym: str, name: str, script: str) -> None:
    facts = known_facts(tag)
    assert (facts.endonym, facts.name, facts.script) == (endonym, name, script)


def test_what_cldr_does_not_know_is_empty() -> None:
    assert known_facts("qxx").endonym == ""


@pytest.mark.parametrize(
    ("name", "id"), [("Østre Bærum nord", "ostre-baerum-nord"), ("Nordre Follo / Ås", "nordre-follo-as")]
)
def test_an_id_is_made_from_a_name(name: str, id: str) -> None:
    assert id_of(name) == id
