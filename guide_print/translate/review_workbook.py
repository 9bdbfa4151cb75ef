"""The packet for reviewers as a workbook (XLSX), with the same numbers as on paper."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from guide_print.source.language import Language
from guide_print.source.review_words import ReviewWords
from guide_print.translate.packet import PacketGroup, PacketRow

HEADINGS = (
    "number", "where", "id", "norwegian", "translation", "back-translation", "ok or change", "comment",
    "note",
)  # fmt: skip
WIDTHS = (9, 22, 24, 50, 55, 45, 13, 40, 40)
TO_FILL_IN = ("translation", "back-translation", "ok or change", "comment")
VERDICTS = ("ok", "change")
FILLS = {"stale": "FDF3D0", "missing": "F9E4E1", "new": "E6F1EA"}


def review_workbook(language: Language, groups: Sequence[PacketGroup], words: ReviewWords) -> bytes:
    """Return a workbook: a sheet named by the language's key, and one to sign.

    Only what reviewers fill in can be written in; there is no password.
    """
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = language.key
    sheet.append(HEADINGS)
    for group in groups:
        for row in group.rows:
            sheet.append(_cells(group, row, words))
            _dress(sheet, language, row)
    _dress_head(sheet)
    _sign_sheet(book, words)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _cells(group: PacketGroup, row: PacketRow, words: ReviewWords) -> list[object]:
    note = " ".join(_notes(row, words))
    return [row.number, group.name, row.id, row.source, row.text, None, None, None, note]


def _notes(row: PacketRow, words: ReviewWords) -> Iterator[str]:
    say = words.words
    if row.state in FILLS:
        yield f"{say[row.state]}."
    if row.was:
        yield say["was"].format(text=row.was)
    if row.note:
        yield row.note
    if row.limit:
        yield f"{say['limit'].format(count=row.limit)}."


def _dress(sheet: Worksheet, language: Language, row: PacketRow) -> None:
    """Make the last row readable: texts as texts, right-to-left where it is, open where one writes."""
    for name, cell in zip(HEADINGS, sheet[sheet.max_row], strict=True):
        if isinstance(cell.value, str):
            cell.data_type = "s"  # a text that begins with = is a text
        order = 2 if name == "translation" and language.direction == "rtl" else 0
        cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=order)
        cell.border = Border(bottom=Side("hair"))
        cell.protection = Protection(locked=name not in TO_FILL_IN)
        if row.state in FILLS:
            cell.fill = PatternFill("solid", start_color=FILLS[row.state])


def _dress_head(sheet: Worksheet) -> None:
    letters = [get_column_letter(number) for number in range(1, len(HEADINGS) + 1)]
    for letter, width in zip(letters, WIDTHS, strict=True):
        sheet[f"{letter}1"].font = Font(bold=True)
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "D2"
    column = letters[HEADINGS.index("ok or change")]
    choice = DataValidation(type="list", formula1=f'"{",".join(VERDICTS)}"', allow_blank=True)
    choice.add(f"{column}2:{column}{max(2, sheet.max_row)}")
    sheet.add_data_validation(choice)
    sheet.protection.sheet = True
    sheet.protection.formatRows = sheet.protection.formatColumns = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _sign_sheet(book: Workbook, words: ReviewWords) -> None:
    say = words.words
    sheet = book.create_sheet("sign")
    lines: Iterable[str] = (
        "sign-title",
        "sign-note",
        "sign-all",
        "sign-changes",
        "sign-again",
        "organisation",
        "date",
    )
    for key in lines:
        sheet.append((say[key],))
        sheet.cell(sheet.max_row, 1).alignment = Alignment(wrap_text=True, vertical="top")
    sheet["A1"].font = Font(bold=True)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 60, 40
