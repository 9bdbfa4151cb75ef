"""Parameters of layouts: given on the command line or in the project file, told when they are wrong."""

import struct
import zlib
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from tests.tools import Cli, copy_project, replace_in

MM_PER_PT = 25.4 / 72


def png(width: int, height: int) -> bytes:
    """Return a PNG of one colour."""
    rows = zlib.compress(b"".join(b"\0" + b"\x20\x60\x90" * width for _ in range(height)))
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", rows),
        (b"IEND", b""),
    ]
    chunks = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4" height="2"/></svg>'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project")


def build(cli: Cli, root: Path, *more: str | Path) -> tuple[int, str]:
    done = cli(
        "build", "--project", root, "--out", root / "out", "--language", "nb", "--district", "rykkinn", *more
    )
    return done.returncode, done.stderr


def test_a_poster_comes_in_the_size_that_is_asked_for(cli: Cli, root: Path) -> None:
    code, said = build(cli, root, "--layout", "poster", "--set", "size=a4")
    assert code == 0, said
    with pikepdf.open(root / "out/nb/rykkinn/poster-a4.screen.pdf") as pdf:
        left, bottom, right, top = (float(side) * MM_PER_PT for side in pdf.pages[0].trimbox)
    assert (round(right - left), round(top - bottom)) == (210, 297)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("size=a7", "“size=a7”: there are: a4, a3, a2, a1, frame"),
        ("siez=a4", "no parameter “siez”; did you mean “size”?"),
        ("contact=" + "x" * 90, "90 characters; shorten it to 60"),
        ("logo=../logo.svg", "the file is outside the project"),
        ("logo=content/none.png", "there is no such file in the project"),
        ("logo=content/guide.yaml", "neither an SVG nor a PNG file"),
    ],
)
def test_a_wrong_setting_is_told_and_nothing_is_built(cli: Cli, root: Path, setting: str, said: str) -> None:
    code, err = build(cli, root, "--layout", "poster", "--set", setting)
    assert code == 2
    assert said in err
    assert "Traceback" not in err
    assert not list((root / "out").rglob("*.pdf"))


def test_something_that_is_no_setting_is_wrong_use(cli: Cli, root: Path) -> None:
    code, err = build(cli, root, "--layout", "poster", "--set", "a4")
    assert code == 2
    assert "is not NAME=VALUE" in err


def test_a_wrong_setting_in_the_project_file_is_a_fault_of_content(cli: Cli, root: Path) -> None:
    replace_in(
        root / "content/guide.yaml", "source_only: [staff]", "settings: {colour: blue}\nsource_only: [staff]"
    )
    done = cli("check", "--content", "--project", root)
    assert done.returncode == 1
    assert "no layout has a parameter “colour”" in done.stderr


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("logo.svg", SVG.encode(), 0, ""),
        ("logo.png", png(600, 240), 0, ""),
        ("small.png", png(60, 24), 2, "dpi in print; give 472 x 189"),
        ("script.svg", SVG.replace("<rect", "<script/><rect").encode(), 2, "the SVG holds <script>"),
        ("half.svg", SVG[:60].encode(), 2, "not a whole SVG file"),
        ("entity.svg", ('<!DOCTYPE x [<!ENTITY a "b">]>' + SVG).encode(), 2, "declares a document type"),
    ],
)
def test_a_logo_is_looked_at_and_printed(
    cli: Cli, root: Path, name: str, data: bytes, code: int, said: str
) -> None:
    (root / "content" / name).write_bytes(data)
    found, err = build(cli, root, "--layout", "handout", "--set", f"logo=content/{name}")
    assert found == code, err
    assert said in err
    if code == 0:
        with pikepdf.open(root / "out/nb/rykkinn/handout.screen.pdf") as pdf:
            tags = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]
            assert "Bærum kommune" in {str(tag.Alt) for tag in tags}


@pytest.mark.parametrize("layout", ["booklet", "handout", "leaflet", "poster", "conversation-card"])
def test_a_contact_of_ones_own_is_printed_whole(cli: Cli, root: Path, layout: str) -> None:
    out = root / "out"
    asked = ("--language", "nb", "--language", "ar", "--district", "rykkinn", "--layout", layout)
    done = cli("check", "--project", root, "--out", out, *asked, "--set", "contact=Rektor, 67 50 40 50")
    assert done.returncode == 0, done.stderr
    for language in ("nb", "ar"):
        with pdfium.PdfDocument(out / language / "rykkinn" / f"{layout}.screen.pdf") as document:
            said = "".join(page.get_textpage().get_text_range() for page in document)
        assert "67504050" in "".join(said.split()), language


def test_office_files_have_a_note_beside_them(cli: Cli, root: Path) -> None:
    code, err = build(cli, root, "--layout", "card", "--product", "office", "--ink", "black")
    assert code == 0, err
    files = sorted(path.name for path in (root / "out/nb/rykkinn").iterdir())
    assert files == ["card-black.office-note.pdf", "card-black.office.pdf"]
    with pikepdf.open(root / "out/nb/rykkinn/card-black.office-note.pdf") as pdf:
        assert len(pdf.pages) == 1
