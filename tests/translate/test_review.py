"""Packets for reviewers and test readers, read back; and what reviewers wrote in a workbook, taken in."""

import datetime as dt
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from guide_print.checks.expected import squeezed
from guide_print.checks.tagged_text import artifact_text, tagged_pieces
from guide_print.deliver.review_packet import review_packet, review_sheet
from guide_print.deliver.trial_packet import trial_packet
from guide_print.errors import UsageError
from guide_print.source.project import Project, is_stale
from guide_print.source.review_words import read_review_words
from guide_print.translate.packet import PacketRow, packet_groups, packet_rows
from guide_print.translate.review_workbook import HEADINGS
from guide_print.translate.sign import sign_messages, write_translations
from guide_print.translate.take_in import take_in
from tests.tools import Cli, codes, load, replace_in

OLD = "subtitle: Se det tidlig. Snakk sammen. Få hjelp."
NEW = "subtitle: Se det tidlig. Snakk sammen i dag. Få hjelp."
SUBTITLE = "cover.subtitle"
A4_LANDSCAPE = (841.89, 595.28)


class Packets:
    """Packets of the repository's project, each made once."""

    def __init__(self, project: Project) -> None:
        self._project, self._made = project, dict[str, bytes]()

    def of(self, key: str) -> bytes:
        if key not in self._made:
            self._made[key] = review_packet(self._project, key)
        return self._made[key]


@pytest.fixture(scope="module")
def packets(project: Project) -> Packets:
    return Packets(project)


def row_text(project: Project, row: PacketRow) -> str:
    """Return what stands in a message's row, in reading order, without spaces."""
    say = read_review_words(project.root).words
    limit = say["limit"].format(count=row.limit) if row.limit else ""
    return squeezed(f"{row.number}{row.id}{row.source}{row.note}{limit}{row.text}{say['ok']}{say['change']}")


@pytest.mark.parametrize("key", ["so", "ur", "my"])
def test_the_packet_has_every_message_once_with_its_number(
    project: Project, packets: Packets, key: str
) -> None:
    data = packets.of(key)
    rows = packet_rows(project, key)
    assert [row.number for row in rows] == list(range(1, len(list(project.translatable())) + 1))
    with pikepdf.open(BytesIO(data)) as pdf:
        text = squeezed("".join(piece.text for piece in tagged_pieces(pdf)))
        heads = squeezed(artifact_text(pdf))
        boxes = {tuple(round(float(side), 2) for side in list(page.mediabox)[2:]) for page in pdf.pages}
        count = len(pdf.pages)
    assert [row.id for row in rows if text.count(row_text(project, row)) != 1] == []
    assert boxes == {A4_LANDSCAPE}
    for words in ("oversettelsen", "versjon", project.guide.version, project.languages[key].endonym):
        assert heads.count(squeezed(words)) == count, words
    assert "Underskrift" in text


def test_no_row_is_parted_and_nothing_runs_off_the_page(project: Project, packets: Packets) -> None:
    """Every number stands on the page on which its row ends, and every line inside the margins."""
    data = packets.of("so")
    with pikepdf.open(BytesIO(data)) as pdf:
        pages: dict[int, str] = {}
        for piece in tagged_pieces(pdf):
            pages[piece.page] = pages.get(piece.page, "") + piece.text
    texts = [squeezed(text) for text in pages.values()]
    whole = [row for row in packet_rows(project, "so") if any(row_text(project, row) in t for t in texts)]
    assert len(whole) == len(packet_rows(project, "so"))
    with pdfium.PdfDocument(data) as pdf:
        for page in pdf:
            text = page.get_textpage()
            boxes = [text.get_rect(i) for i in range(text.count_rects())]
            assert min(box[0] for box in boxes) > 36
            assert max(box[2] for box in boxes) < A4_LANDSCAPE[0] - 36
            assert min(box[1] for box in boxes) > 20


def test_messages_are_grouped_by_where_they_stand(project: Project) -> None:
    words = read_review_words(project.root)
    groups = packet_groups(project, "so", words)
    assert [row.id for group in groups for row in group.rows] == [m.id for m in project.translatable()]
    assert all(words.group_of(row.id) == group.name for group in groups for row in group.rows)
    assert [group.name for group in groups if group.name.islower()] == []  # each has a name of its own
    assert "plakat" in next(group for group in groups if group.name == "Plakaten").layouts


def test_what_is_stale_missing_or_new_is_marked(root: Path) -> None:
    signed = [m.id for m in load(root).translatable() if m.id.split(".")[0] != "cover"]
    sign_messages(load(root), "ar", "Tester", dt.date(2026, 12, 1), [*signed, "cover.about", SUBTITLE])
    replace_in(root / "content" / "text" / "1-front.yaml", OLD, NEW)
    project = load(root)
    made = {id: t for id, t in project.translations["ar"].items() if id != "cover.promise"}
    write_translations(project, "ar", made)
    project = load(root)
    states = {row.id: row.state for row in packet_rows(project, "ar") if row.state != "reviewed"}
    assert states == {
        "cover.title": "new",
        SUBTITLE: "stale",
        "cover.promise": "missing",
        "cover.place": "new",
        "cover.place-whole": "new",
    }
    assert {row.state for row in packet_rows(project, "en")} == {"open", "stale"}
    (group,) = packet_groups(project, "ar", read_review_words(root), open_only=True)
    assert [(row.id, row.number) for row in group.rows] == [
        (row.id, row.number) for row in packet_rows(project, "ar") if row.id in states
    ]
    with pikepdf.open(BytesIO(review_packet(project, "ar", open_only=True))) as pdf:
        text = squeezed("".join(piece.text for piece in tagged_pieces(pdf)))
    assert squeezed("Norsk er endret") in text
    assert squeezed("Før sto det: Se det tidlig. Snakk sammen. Få hjelp.") in text
    assert squeezed("1 mangler oversettelse") in text


def sheet_of(root: Path, tmp_path: Path, key: str = "ar") -> tuple[Path, Workbook, Worksheet]:
    path = tmp_path / f"{key}-review.xlsx"
    path.write_bytes(review_sheet(load(root), key))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    return path, book, sheet


def write_cell(sheet: Worksheet, id: str, heading: str, value: str) -> None:
    """Write into a message's row."""
    (line,) = [row[0].row or 0 for row in sheet.iter_rows() if row[HEADINGS.index("id")].value == id]
    sheet.cell(line, HEADINGS.index(heading) + 1, value)


def test_a_workbook_that_comes_back_unchanged_changes_nothing(root: Path, tmp_path: Path) -> None:
    replace_in(root / "content" / "text" / "1-front.yaml", OLD, NEW)
    path, _, sheet = sheet_of(root, tmp_path)
    numbers = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert numbers == [row.number for row in packet_rows(load(root), "ar")]
    incoming = take_in(load(root), path)
    assert (incoming.language, incoming.changed, incoming.refused, incoming.remarks) == ("ar", (), (), ())


def test_a_changed_cell_comes_back_as_that_message_whatever_its_number(root: Path, tmp_path: Path) -> None:
    path, book, sheet = sheet_of(root, tmp_path)
    write_cell(sheet, "cover.about", "translation", "نص جديد")
    write_cell(sheet, "cover.about", "number", "999")
    write_cell(sheet, "cover.promise", "comment", "Bedre med «hjelp»")
    write_cell(sheet, "cover.title", "ok or change", "change")
    book.save(path)
    incoming = take_in(load(root), path)
    assert incoming.changed == ("cover.about",)
    assert incoming.translations["cover.about"].text == "نص جديد"
    assert codes(incoming.remarks) == ["change-without-text", "reviewer-comment"]
    assert incoming.remarks[0].place == "ar-review.xlsx ar!E2"
    assert "Bedre med «hjelp»" in incoming.remarks[1].message


def test_ok_on_a_stale_message_says_that_it_still_fits(root: Path, tmp_path: Path) -> None:
    replace_in(root / "content" / "text" / "1-front.yaml", OLD, NEW)
    path, book, sheet = sheet_of(root, tmp_path)
    write_cell(sheet, SUBTITLE, "ok or change", "OK")
    book.save(path)
    incoming = take_in(load(root), path)
    assert incoming.changed == (SUBTITLE,)
    assert not is_stale(load(root), incoming.translations[SUBTITLE])


def test_a_row_without_its_id_is_told_and_not_lost_in_silence(cli: Cli, root: Path, tmp_path: Path) -> None:
    path, book, sheet = sheet_of(root, tmp_path)
    sheet.cell(2, HEADINGS.index("id") + 1).value = None
    book.save(path)
    done = cli("translate", "import", path, "--project", root)
    assert done.returncode == 1
    assert "ar-review.xlsx ar!E2" in done.stderr


def test_test_readers_get_pages_and_five_questions_in_their_language(project: Project) -> None:
    data = trial_packet(project, "ur", "rykkinn", [5, 8])
    made = project.translations["ur"]
    with pikepdf.open(BytesIO(data)) as pdf:
        texts: dict[int, str] = {}
        for piece in tagged_pieces(pdf):
            texts[piece.page] = texts.get(piece.page, "") + squeezed(piece.text)
        drawn = [dict(page.resources.get("/XObject", {})) for page in pdf.pages]
        pictures = {item.objgen for each in drawn for item in each.values() if item.Subtype == "/Image"}
        assert len(pdf.pages) == 4 * (1 + 2)  # four readers; nothing runs over
    assert len(pictures) == 2
    questions = [id for id in made if id.startswith("trial.question.")]
    assert len(questions) == 5
    for number, text in texts.items():
        is_first = (number - 1) % 3 == 0
        asked = ["trial.title", "trial.lead", "trial.parent", "trial.young"] if is_first else questions
        assert [id for id in asked if squeezed(made[id].text) not in text] == []


def test_a_page_that_is_not_there_is_told(project: Project) -> None:
    with pytest.raises(UsageError) as raised:
        trial_packet(project, "nb", "rykkinn", [99])
    assert codes(raised.value.findings) == ["unknown-page"]


def test_the_command_writes_the_packets(cli: Cli, root: Path, tmp_path: Path) -> None:
    chosen = ["--project", root, "--to", tmp_path / "to", "--language"]
    signed = [id for id in load(root).translations["en"] if not id.startswith("cover.")]
    sign_messages(load(root), "en", "Tester", dt.date(2026, 12, 1), signed)
    assert cli("review", *chosen, "en", "--xlsx", "--open").returncode == 0
    found = sorted(path.name for path in (tmp_path / "to").iterdir())
    assert found == ["en-review.pdf", "en-review.xlsx"]
    for wrong, said in (
        (["nb"], "no language “nb” here"),
        (["en", "--page", "5"], "go with --trial"),
        (["en", "--trial", "--xlsx"], "not for --trial"),
    ):
        done = cli("review", *chosen, *wrong)
        assert done.returncode == 2
        assert said in done.stderr
