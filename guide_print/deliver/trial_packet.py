"""The packet for test readers as a PDF: pages of the booklet, and questions in the readers' own language.

Two parents and two young people read a part each, without their names.
"""

from collections.abc import Sequence

import pypdfium2 as pdfium

from guide_print.compose.fonts import fonts_of
from guide_print.compose.html import TALL_LINES
from guide_print.compose.words import Words
from guide_print.deliver.booklet_pictures import booklet_pictures
from guide_print.deliver.paper import make_paper
from guide_print.source.project import Project
from guide_print.source.review_words import read_review_words

READERS = 4
LINES = (3, 2, 1)


def trial_packet(project: Project, key: str, district: str, pages: Sequence[int] = ()) -> bytes:
    """Return the PDF (A4, tagged) with the booklet's `pages`, or all that have text to read.

    Each page of the booklet takes one sheet, with as many lines to write on as find room there.
    """
    words, say = Words(project, key), read_review_words(project.root)
    pictures = booklet_pictures(project, key, district, pages)
    values = {
        "t": words.text,
        "children": words.children,
        "pages": pictures,
        "tall": fonts_of(project, project.languages[key])[0].line_height >= TALL_LINES,
    }
    data = b""
    for lines in LINES:
        data = make_paper(project, key, "trial", say, values | {"lines": lines})
        if _page_count(data) == READERS * (1 + len(pictures)):
            break
    return data


def _page_count(data: bytes) -> int:
    with pdfium.PdfDocument(data) as pdf:
        return len(pdf)
