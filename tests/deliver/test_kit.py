"""Kits: what is asked for, counted, built and packed into one file."""

import hashlib
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from guide_print.checks.run import check_content
from guide_print.source.load import load_project
from guide_print.source.project import Project
from tests.tools import DISTRICT, Cli, copy_project, line_of, replace_in, run_cli

KITS = """\
kits:
  evening:
    name: Kveld
    about: En prøve.
    items:
      - {layout: card, product: office, each: 1, note: Ett til hver.}
      - {layout: invitation, product: office, fixed: 2}
      - {layout: conversation-card, product: office, languages: source, one_per: 4}
      - {layout: card, product: screen, languages: source, fixed: 1}
    checklist:
      - {when: Først, tasks: [Kjøp papir.]}
"""
ASKED = (
    "evening",
    "--district",
    DISTRICT,
    "--languages",
    "en,ar",
    "--participants",
    "16",
    "--copies",
    "ar=11",
)
WHERE = "Rykkinn bibliotek"


@dataclass(frozen=True)
class Packed:
    """A kit that was made: its folder of output, its bytes, its files."""

    out: Path
    data: bytes
    files: dict[str, bytes]


@pytest.fixture(scope="module")
def project_with_kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_project(tmp_path_factory.mktemp("kits") / "project")
    (root / "content" / "kits.yaml").write_text(KITS, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def packed(project_with_kit: Path) -> Packed:
    return pack(project_with_kit, "one", "1")


def pack(root: Path, name: str, jobs: str) -> Packed:
    out = root.parent / name
    done = run_cli("kit", *ASKED, "--set", f"where={WHERE}", "--project", root, "--out", out, "--jobs", jobs)
    assert done.returncode == 0, done.stderr
    path = out / "kits" / f"evening-{DISTRICT}.zip"
    assert str(path) in done.stdout
    assert [item.name for item in path.parent.iterdir()] == [path.name]
    with zipfile.ZipFile(path) as archive:
        return Packed(out, path.read_bytes(), {name: archive.read(name) for name in archive.namelist()})


def text_of(data: bytes) -> str:
    with pdfium.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_a_kit_holds_files_notes_runs_overview_licences_and_sums(packed: Packed) -> None:
    assert sorted(packed.files) == [
        "LICENSES.txt",
        "SHA256SUMS",
        "files/ar/card.office-note.pdf",
        "files/ar/card.office.pdf",
        "files/ar/invitation.office-note.pdf",
        "files/ar/invitation.office.pdf",
        "files/en/card.office-note.pdf",
        "files/en/card.office.pdf",
        "files/en/invitation.office-note.pdf",
        "files/en/invitation.office.pdf",
        "files/nb/card.screen.pdf",
        "files/nb/conversation-card.office-note.pdf",
        "files/nb/conversation-card.office.pdf",
        "overview.pdf",
        "print/a4-200-300-g-both-long.pdf",
        "print/a4-80-120-g-one-side.pdf",
    ]
    built = (packed.out / "ar" / DISTRICT / "card.office.pdf").read_bytes()
    assert packed.files["files/ar/card.office.pdf"] == built


def test_every_file_has_the_sum_that_is_told(packed: Packed) -> None:
    lines = packed.files["SHA256SUMS"].decode().splitlines()
    told = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    assert told == {
        name: hashlib.sha256(data).hexdigest() for name, data in packed.files.items() if name != "SHA256SUMS"
    }


def test_a_run_repeats_each_document_by_its_copies(packed: Packed) -> None:
    # Cards, five on a sheet: 5 of en on 1, 11 of ar on 3; conversation cards, four on a sheet: 4 on 1.
    with pikepdf.open(BytesIO(packed.files["print/a4-200-300-g-both-long.pdf"])) as pdf:
        assert len(pdf.pages) == 2 * (1 + 3 + 1)
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert titles == ["lommekort, engelsk: 5", "lommekort, arabisk: 11", "samtalekort, norsk bokmål: 4"]
    with pikepdf.open(BytesIO(packed.files["print/a4-80-120-g-one-side.pdf"])) as pdf:
        assert len(pdf.pages) == 2 + 2


def test_repeated_pages_cost_next_to_nothing(packed: Packed) -> None:
    once = len(packed.files["files/ar/invitation.office.pdf"]) + len(
        packed.files["files/en/invitation.office.pdf"]
    )
    assert len(packed.files["print/a4-80-120-g-one-side.pdf"]) < 1.1 * once


def test_pages_of_a_run_look_like_those_of_the_file(packed: Packed) -> None:
    with (
        pdfium.PdfDocument(packed.files["print/a4-200-300-g-both-long.pdf"]) as run,
        pdfium.PdfDocument(packed.files["files/ar/card.office.pdf"]) as file,
    ):
        for page, own in ((2, 0), (3, 1), (6, 0), (7, 1)):
            assert run[page].render().to_pil() == file[own].render().to_pil()


def test_the_overview_tells_copies_paper_and_what_to_do(packed: Packed) -> None:
    text = " ".join(text_of(packed.files["overview.pdf"]).split())
    for said in (
        "Kveld",
        "Rykkinn",
        "16 (engelsk 5, arabisk 11)",
        "Kjøp papir.",
        "A4 200-300 g 5",
        "A4 80-120 g 4",
    ):
        assert said in text, said
    assert "2 til 4 lommekort (utkast)" in text
    assert "Klipp eller skjær langs strekene" in text


def test_the_invitation_tells_the_place_in_each_language(packed: Packed) -> None:
    for language in ("en", "ar"):
        assert WHERE in text_of(packed.files[f"files/{language}/invitation.office.pdf"])


def test_licences_name_text_program_and_the_fonts_used(packed: Packed) -> None:
    text = packed.files["LICENSES.txt"].decode()
    for said in (
        "CC-BY-4.0",
        "SPDX-License-Identifier: MIT",
        "OFL-1.1",
        "Noto Naskh Arabic",
        "Bærum kommune",
    ):
        assert said in text
    assert "Myanmar" not in text


def test_the_same_order_gives_the_same_bytes(packed: Packed, project_with_kit: Path) -> None:
    assert pack(project_with_kit, "two", "2").data == packed.data


def test_all_that_is_wrong_with_an_order_is_told_at_once(project_with_kit: Path, cli: Cli) -> None:
    asked = (
        "evenin",
        "--district",
        "rykkin",
        "--languages",
        "en,arr",
        "--participants",
        "0",
        "--copies",
        "so=3",
    )
    done = cli("kit", *asked, "--project", project_with_kit)
    assert done.returncode == 2
    codes = {line.rpartition("[")[2].rstrip("]") for line in done.stderr.splitlines()}
    assert codes == {
        "unknown-kit",
        "unknown-district",
        "unknown-language",
        "unknown-share",
        "no-participants",
    }
    assert "did you mean “evening”?" in done.stderr


def test_a_setting_that_no_layout_of_the_kit_has_is_told(project_with_kit: Path, cli: Cli) -> None:
    done = cli("kit", *ASKED, "--set", "whre=Her", "--project", project_with_kit)
    assert done.returncode == 2
    assert "did you mean “where”?" in done.stderr


def test_a_kit_that_names_an_unknown_layout_is_found_with_its_line_and_stops_no_other_build(
    root: Path, tmp_path: Path, cli: Cli
) -> None:
    path = root / "content" / "kits.yaml"
    path.write_text(KITS, encoding="utf-8")
    line = replace_in(path, "layout: invitation,", "layout: invitatio,")
    done = cli("kit", *ASKED, "--project", root)
    assert done.returncode == 1
    assert (
        f"content/kits.yaml:{line}: there is no layout “invitatio”; did you mean “invitation”?" in done.stderr
    )
    chosen = ("--language", "nb", "--district", DISTRICT, "--layout", "card", "--jobs", "1")
    built = cli("build", *chosen, "--project", root, "--out", tmp_path / "out")
    assert built.returncode == 1
    assert (tmp_path / "out" / "nb" / DISTRICT / "card.screen.pdf").is_file()


def test_items_must_say_how_many_and_name_products_and_settings_that_there_are(root: Path) -> None:
    path = root / "content" / "kits.yaml"
    path.write_text(KITS, encoding="utf-8")
    replace_in(path, "{layout: invitation, product: office, fixed: 2}", "{layout: meeting-slide, fixed: 2}")
    replace_in(path, "one_per: 4}", "one_per: 4, settings: {size: a9}}")
    project, findings = load_project(root)
    assert project is not None
    told = [(f.code, f.place) for f in [*findings, *check_content(project)] if "kits.yaml" in f.place]
    lines = [line_of(path, f"      - {{layout: {name}") for name in ("meeting-slide", "conversation-card")]
    assert told == [
        ("product-not-made", f"content/kits.yaml:{lines[0]}"),
        ("unknown-setting", f"content/kits.yaml:{lines[1]}"),
    ]
    replace_in(path, "fixed: 1}", "fixed: 1, each: 1}")
    assert [f.code for f in load_project(root)[1]] == ["wrong-kind"]


def test_every_kit_of_the_project_is_listed(project: Project, cli: Cli) -> None:
    done = cli("kit", "--list")
    assert done.returncode == 0
    listed = [line.partition("\t")[0] for line in done.stdout.splitlines()]
    assert listed == list(project.kits)
    assert {"school-evening", "library-display", "community-meeting", "home-visit"} <= set(listed)
