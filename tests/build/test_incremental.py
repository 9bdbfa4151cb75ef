"""A build makes what has changed, says why, and nothing else; it comes out as if all were made anew."""

import json
import sys
from pathlib import Path

import pytest

from guide_print.build.build import Options, build
from guide_print.build.manifest import read_manifest, sha256_of
from guide_print.checks.glyphs import Glyph
from guide_print.checks.proof import ProofPage
from guide_print.edition import Selection
from tests.tools import CREATED, DISTRICT, ROOT, add_door_sign, replace_in, run_cli, run_python

OTHERS = ("baerum", "sandvika-voyenenga")
WANTED = Selection(("nb", "ar"), (DISTRICT, *OTHERS), ("card", "door-sign"))
COUNT = 2 * 3 * 2
OWN = """contacts:
  child-welfare:
    service: child-welfare
    phone: "{}"
    grade: A
    source: a test
    verified:
"""


@pytest.fixture
def sign(root: Path) -> Path:
    add_door_sign(root)
    with (root / "content" / "districts" / f"{DISTRICT}.yaml").open("a", encoding="utf-8") as file:
        file.write(OWN.format("67504050"))
    return root


def make(
    root: Path, out: Path, force: bool = False, wanted: Selection = WANTED
) -> dict[str, tuple[str, ...]]:
    """Build, and return what was made and why."""
    report = build(root, wanted, Options(out, 1, CREATED, force=force))
    assert report.exit_code == 0, [str(finding) for finding in report.findings]
    return {str(edition): reasons for edition, reasons in report.reasons.items()}


def digests(out: Path) -> dict[str, str]:
    return {path.relative_to(out).as_posix(): sha256_of(path.read_bytes()) for path in out.rglob("*.pdf")}


def test_what_was_made_once_is_not_made_again(sign: Path, tmp_path: Path) -> None:
    assert len(make(sign, tmp_path)) == COUNT
    assert make(sign, tmp_path) == {}
    assert len(read_manifest(tmp_path)) == COUNT
    assert len(make(sign, tmp_path, force=True)) == COUNT


def test_a_changed_number_makes_its_districts_files_only_and_all_is_as_made_anew(
    sign: Path, tmp_path: Path
) -> None:
    make(sign, tmp_path / "out")
    replace_in(sign / "content" / "districts" / f"{DISTRICT}.yaml", "67504050", "22400040")
    made = make(sign, tmp_path / "out")
    cards = {
        f"{language}/{DISTRICT}/{layout}.screen.pdf" for language in ("nb", "ar") for layout in WANTED.layouts
    }
    assert set(made) == cards
    assert set(made.values()) == {("contacts", "district")}
    make(sign, tmp_path / "anew")
    assert digests(tmp_path / "out") == digests(tmp_path / "anew")


def test_pages_are_read_back_once_and_all_of_them_by_a_check_of_everything(
    sign: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    was_read: list[int] = []
    plain = ProofPage._read_glyphs

    def look(page: ProofPage) -> list[Glyph]:
        was_read.append(page.number)
        return plain(page)

    monkeypatch.setattr(ProofPage, "_read_glyphs", look)

    def made(all_checks: bool = False) -> list[int]:
        """Build, and return the pages that were read back."""
        was_read.clear()
        card = Selection(("ar",), (DISTRICT,), ("card",))
        assert build(sign, card, Options(tmp_path, 1, CREATED, all_checks=all_checks)).exit_code == 0
        return was_read.copy()

    assert made() == [1, 2, 3, 4]
    replace_in(sign / "content" / "districts" / f"{DISTRICT}.yaml", "67504050", "22400040")
    assert made() == [1, 4], "the sheet's code, and the number"
    assert made(all_checks=True) == [1, 2, 3, 4]


def test_a_part_made_alone_is_the_same_as_made_with_all(sign: Path, tmp_path: Path) -> None:
    make(sign, tmp_path / "all")
    make(sign, tmp_path / "one", wanted=Selection(("ar",), (DISTRICT,), ("card",)))
    ((path, digest),) = digests(tmp_path / "one").items()
    assert digests(tmp_path / "all")[path] == digest


@pytest.mark.parametrize(
    ("file", "old", "new", "kinds", "reason"),
    [
        ("content/text/5-short.yaml", "Tre soner", "Tre soner i alt", ("/card.",), "text"),
        ("content/languages/ar.yaml", "size: 1.05", "size: 1.04", ("ar/",), "language"),
        ("layouts/card/layout.yaml", "gap: 2", "gap: 3", ("/card.",), "layout"),
        ("content/guide.yaml", 'version: "0.1"', 'version: "0.2"', ("",), "guide"),
    ],
)
def test_each_part_makes_what_depends_on_it(
    sign: Path, tmp_path: Path, file: str, old: str, new: str, kinds: tuple[str, ...], reason: str
) -> None:
    make(sign, tmp_path)
    replace_in(sign / file, old, new)
    made = make(sign, tmp_path)
    assert set(made) == {one for one in digests(tmp_path) if any(kind in one for kind in kinds)}
    assert made
    assert all(reason in reasons for reasons in made.values())
    assert make(sign, tmp_path) == {}


def test_a_file_changed_by_hand_or_gone_is_made_again(sign: Path, tmp_path: Path) -> None:
    make(sign, tmp_path)
    before = digests(tmp_path)
    changed, gone = (tmp_path / language / DISTRICT / "card.screen.pdf" for language in ("nb", "ar"))
    changed.write_bytes(changed.read_bytes() + b"\n")
    gone.unlink()
    assert make(sign, tmp_path) == {
        f"nb/{DISTRICT}/card.screen.pdf": ("file changed by hand",),
        f"ar/{DISTRICT}/card.screen.pdf": ("file missing",),
    }
    assert digests(tmp_path) == before


def test_files_of_a_district_that_is_no_more_are_removed_but_not_what_people_changed(
    sign: Path, tmp_path: Path
) -> None:
    make(sign, tmp_path)
    (tmp_path / "nb" / OTHERS[1] / "card.screen.pdf").write_bytes(b"mine")
    (sign / "content" / "districts" / f"{OTHERS[1]}.yaml").unlink()
    report = build(sign, Selection(("nb",), (DISTRICT,), ("card",)), Options(tmp_path, 1, CREATED))
    assert len(report.removed) == 3
    left = [path for path in digests(tmp_path) if OTHERS[1] in path]
    assert left == [f"nb/{OTHERS[1]}/card.screen.pdf"]
    assert not (tmp_path / "ar" / OTHERS[1]).exists()
    assert all(entry.district != OTHERS[1] for entry in read_manifest(tmp_path))


LISTED = """
import sys, json
sys.argv = {arguments!r}
from guide_print.commands.main import main
try:
    main()
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""
ASKED = ("--language", "nb", "--district", DISTRICT, "--layout", "card")


def test_a_build_that_makes_nothing_imports_next_to_nothing(sign: Path, tmp_path: Path) -> None:
    asked = ["build", "--project", str(sign), *ASKED, "--out", str(tmp_path)]
    done = run_cli(*asked)
    assert done.returncode == 0, done.stderr
    code = LISTED.format(arguments=["guide-print", *asked])
    again = run_python([sys.executable, "-c", code], cwd=ROOT)
    assert again.returncode == 0, again.stderr
    assert "all up to date" in again.stdout
    modules = set(json.loads(again.stderr.splitlines()[-1]))
    assert "click" in modules
    assert modules.isdisjoint({"weasyprint", "pikepdf", "pydantic", "yaml", "jinja2", "rich"})


def test_a_touched_file_is_looked_at_and_why_is_said(sign: Path, tmp_path: Path) -> None:
    asked: list[str | Path] = ["build", "--project", sign, *ASKED, "--out", tmp_path, "--why"]
    assert f"nb/{DISTRICT}/card.screen.pdf\tnew" in run_cli(*asked).stdout
    template = sign / "layouts" / "card" / "template.html"
    template.write_text(template.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert f"nb/{DISTRICT}/card.screen.pdf\tlayout" in run_cli(*asked).stdout
    assert "all up to date" in run_cli(*asked).stdout
    told = json.loads(run_cli(*asked, "--json").stdout)
    assert [file["path"] for file in told["files"]] == [f"nb/{DISTRICT}/card.screen.pdf"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"inputs": 7}', "\x00"])
def test_a_damaged_index_costs_a_look_and_nothing_else(sign: Path, tmp_path: Path, text: str) -> None:
    make(sign, tmp_path, wanted=Selection(("nb",), (DISTRICT,), ("card",)))
    (tmp_path / ".cache" / "index.json").write_text(text, encoding="utf-8")
    assert make(sign, tmp_path, wanted=Selection(("nb",), (DISTRICT,), ("card",))) == {}
