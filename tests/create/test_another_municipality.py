"""Another municipality, as a new user comes to it: by the document alone, with the installed program."""

import json
import re
from pathlib import Path

from tests.create.installed import Installed
from tests.pdf import texts
from tests.tools import ROOT, replace_in

DOCUMENT = ROOT / "docs" / "another-municipality.md"
MESSAGE = "  message: Å be om hjelp er noe gode foreldre gjør."
LOCAL = "  local: "
BUILD = "guide-print build --language nb --layout poster --why"


def commands() -> list[str]:
    found = re.findall(r"```sh\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert len(found) >= 4
    return found


def said(path: Path) -> str:
    return " ".join(" ".join(texts(path)).split())


def test_the_documents_own_commands_make_askers_first_posters(installed: Installed, tmp_path: Path) -> None:
    done = installed.run("\n".join(commands()), tmp_path)
    assert done.returncode == 0, done.stderr
    out = tmp_path / "asker" / "out" / "nb"
    posters = {path.parent.name: path for path in out.rglob("poster.screen.pdf")}
    assert posters.keys() == {"asker", "vollen-og-slemmestad"}
    for path in posters.values():
        assert "Bærum" not in said(path)
        assert "Bærum".encode("utf-16-be") not in path.read_bytes()
    assert "Asker" in said(posters["asker"])
    assert "Vollen og Slemmestad" in said(posters["vollen-og-slemmestad"])
    assert "Barnevernet" in said(posters["asker"])
    assert "67 50" not in said(posters["asker"])  # so begin Bærum’s own numbers


def test_an_improved_text_flows_in_except_where_it_is_replaced(installed: Installed, tmp_path: Path) -> None:
    program = installed.copy(tmp_path)
    assert program.run("guide-print new municipality asker --name Asker", tmp_path).returncode == 0
    asker = tmp_path / "asker"
    (asker / "content" / "text" / "own.yaml").write_text(
        "poster:\n  local: Snakk med oss i Asker\n", encoding="utf-8"
    )
    first = program.run(BUILD, asker)
    assert first.returncode == 0, first.stderr
    assert "poster.screen.pdf\tnew" in first.stdout
    assert "poster.screen.pdf\t" not in program.run(BUILD, asker).stdout
    assert changes(program, asker) == ["poster.local"]

    text = program.content / "text" / "5-short.yaml"
    replace_in(text, MESSAGE, "  message: Spør om hjelp i god tid.")
    local = next(line for line in text.read_text(encoding="utf-8").splitlines() if line.startswith(LOCAL))
    replace_in(text, local, "  local: Noe annet enn før")
    second = program.run(BUILD, asker)
    assert second.returncode == 0, second.stderr
    assert re.search(r"poster\.screen\.pdf\t.*text", second.stdout)
    poster = said(asker / "out" / "nb" / "asker" / "poster.screen.pdf")
    assert "Spør om hjelp i god tid." in poster
    assert "Snakk med oss i Asker" in poster
    assert "Noe annet enn før" not in poster
    assert changes(program, asker) == ["poster.message", "poster.local"]


def changes(program: Installed, project: Path) -> list[str]:
    done = program.run("guide-print translate changes --language so --json", project)
    assert done.returncode == 0, done.stderr
    return [change["id"] for change in json.loads(done.stdout)["changes"]]
