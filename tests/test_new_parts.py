"""A new layout and a new language need data files only: drop them in and build."""

from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import write_po

from guide_print.build.manifest import read_manifest
from guide_print.source.project import Project
from tests.pdf import texts, wrong_numbers
from tests.tools import DISTRICT, LANGUAGES, Cli, add_door_sign, load, replace_in

KEY = "pl"
LANGUAGE = "key: pl\ntag: pl\nendonym: polski\nname: polsk\ndirection: ltr\nscript: Latn\n"


def add_language(root: Path, key: str = KEY, text: str = LANGUAGE, words: str = "Pl: {}") -> None:
    """Write a language file, and a translation made from the source text."""
    assert key not in LANGUAGES
    catalog = Catalog(locale=key)
    for message in load(root).translatable():
        catalog.add(message.text, words.format(message.text), context=message.id, flags=["fuzzy"])
    with (root / "content" / "translations" / f"{key}.po").open("wb") as file:
        write_po(file, catalog)
    (root / "content" / "languages" / f"{key}.yaml").write_text(text, encoding="utf-8")


def changed_files(before: dict[Path, bytes], root: Path) -> set[str]:
    return {p.relative_to(root).as_posix() for p, data in files_in(root).items() if before.get(p) != data}


def files_in(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_layout_and_a_language_dropped_in_are_enough(cli: Cli, root: Path, tmp_path: Path) -> None:
    before = files_in(root)
    add_door_sign(root)
    add_language(root)
    sign = {f"layouts/door-sign/{name}" for name in ("layout.yaml", "template.html", "style.css")}
    assert changed_files(before, root) == sign | {"content/languages/pl.yaml", "content/translations/pl.po"}
    checked = cli("check", "--content", "--project", root)
    assert checked.returncode == 0, checked.stderr
    out = tmp_path / "out"
    chosen = ["--language", KEY, "--district", DISTRICT, "--layout", "door-sign"]
    done = cli("build", "--project", root, *chosen, "--out", out)
    assert done.returncode == 0, done.stderr
    (entry,) = read_manifest(out)
    assert (entry.path, entry.pages) == (f"pl/{DISTRICT}/door-sign.screen.pdf", 1)
    assert entry.page_mm == (148, 210)
    assert_prints(load(root), out / entry.path)


HEBREW = "key: he\ntag: he\nendonym: עברית\nname: hebraisk\ndirection: rtl\nscript: Hebr\n"
HEBREW_FONT = """  noto-sans-hebrew:
    family: Noto Sans Hebrew
    package: fonts-noto-core
    licence: OFL-1.1
    regular: {file: NotoSansHebrew-Regular.ttf}
    bold: {file: NotoSansHebrew-Bold.ttf}
"""


def test_a_language_in_a_new_script_takes_data_and_its_font(cli: Cli, root: Path, tmp_path: Path) -> None:
    add_door_sign(root)
    add_language(root, "he", HEBREW, "שלום {}")
    without_font = cli("check", "--content", "--project", root)
    assert without_font.returncode == 1
    assert "no font serves the script Hebr" in without_font.stderr
    fonts = root / "fonts" / "fonts.yaml"
    replace_in(fonts, "\nfonts:\n", f"\nfonts:\n{HEBREW_FONT}")
    replace_in(fonts, "\nscripts:\n", "\nscripts:\n  Hebr: [noto-sans-hebrew, noto-sans]\n")
    out = tmp_path / "out"
    chosen = ["--language", "he", "--district", DISTRICT, "--layout", "door-sign"]
    done = cli("build", "--project", root, *chosen, "--out", out)
    assert done.returncode == 0, done.stderr
    path = out / "he" / DISTRICT / "door-sign.screen.pdf"
    assert "שלום" in " ".join(texts(path))
    assert wrong_numbers(load(root), path, DISTRICT, "door-sign") == (set(), set())


def assert_prints(project: Project, path: Path) -> None:
    """Assert that the page has the new language's words, its name, the draft mark and the numbers."""
    text = " ".join(" ".join(texts(path)).split())
    for words in ("Pl: Er du bekymret", "polski", "Pl: Utkast", "Rykkinn"):
        assert words in text
    assert wrong_numbers(project, path, DISTRICT, "door-sign") == (set(), set())
