"""Fields: what differs on a page from one district to the next. Text in, text out.

A template marks a field with the macro `field`; all else is the frame, the same for every district
whose file shares the pages. Whatever a template leaves unmarked makes a frame of its own: such a file
is right all the same, it only shares less.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from guide_print.compose.sheet_code import ANY
from guide_print.compose.text_width import text_width
from guide_print.errors import ContentError
from guide_print.finding import Finding

FIELD = re.compile(r"<!--field ([a-z0-9._-]+)-->(.*?)<!--/field-->", re.DOTALL)
TITLE = re.compile(r"(?<=<title>).*?(?=</title>)", re.DOTALL)
ABOUT = re.compile(r'(?<=<meta name="description" content=").*?(?=">)', re.DOTALL)
TITLE_HERE, ABOUT_HERE = "TITLE-OF-THE-FILE", "SUBJECT-OF-THE-FILE"
TEXT = re.compile(r">[^<]+")
DIGIT = re.compile(r"\d")
DIALLED = re.compile(r"tel:\+?\d+")
SHEET_CODE = re.compile(r'(?<=sheet-code" dir="ltr">)[A-Z-]+(?=<)')
QR_ADDRESS = re.compile(r' data-code="[^"]*"')
QR_MODULES = re.compile(r'(?<=class="qrline" stroke="#1c2530" d=")[^"]*')


@dataclass(frozen=True)
class Split:
    """An edition's HTML, taken apart: the frame, each field's HTML, and what the file is called."""

    frame: str
    fields: Mapping[str, str]
    title: str
    about: str

    @property
    def whole(self) -> str:
        """The HTML put together again."""
        return named(filled(self.frame, self.fields), self.title, self.about)


def split(html: str, place: str) -> Split:
    """Take HTML apart; raises ContentError where two fields have the same name."""
    found = FIELD.findall(html)
    fields = dict(found)
    if len(fields) < len(found):
        names = [name for name, _ in found]
        twice = sorted({name for name in names if names.count(name) > 1})
        text = f"two fields are called {', '.join(twice)}; give each field of the template its own name"
        raise ContentError([Finding("fail", "field-repeated", text, place)])
    title, about = (_first(pattern, html) for pattern in (TITLE, ABOUT))
    frame = named(FIELD.sub(lambda match: _marked(match[1], ""), html), TITLE_HERE, ABOUT_HERE)
    return Split(frame, fields, title, about)


def filled(frame: str, fields: Mapping[str, str]) -> str:
    """Return a frame with its fields filled in; those that are not given stay empty."""
    return FIELD.sub(lambda match: _marked(match[1], fields.get(match[1], "")), frame)


def named(html: str, title: str, about: str) -> str:
    """Return HTML with a title and a description."""
    for pattern, text in ((TITLE, title), (ABOUT, about)):
        html = pattern.sub(_always(text), html, count=1)
    return html


def open_fields(own: Mapping[str, str], others: Iterable[Mapping[str, str]]) -> frozenset[str]:
    """Return the names of the fields that are not the same in all of them."""
    rest = list(others)
    return frozenset(name for name, html in own.items() if any(o.get(name, html) != html for o in rest))


def fullest(
    own: Mapping[str, str], others: Iterable[Mapping[str, str]], names: Iterable[str]
) -> dict[str, str]:
    """Return the widest text of each open field: it keeps the room that the others need.

    Every digit in it is a nought: one telephone number takes the room of another, so a changed
    number leaves the room as it was.
    """
    rest = list(others)
    widest = dict(own)
    for name in names:
        variants = [*(other[name] for other in rest if name in other), own[name]]
        widest[name] = max(map(with_noughts, variants), key=text_width)
    return widest


def with_noughts(html: str) -> str:
    """Return HTML with a nought for each digit of its text, and dialling nothing.

    The code of a sheet, in letters and as a QR code, becomes that of any sheet.
    """
    html = DIALLED.sub("tel:", html)
    if "sheet-code" in html:
        html = SHEET_CODE.sub(ANY, html)
    if "data-code" in html:
        html = QR_MODULES.sub("M4 4.5h1", QR_ADDRESS.sub("", html))
    return TEXT.sub(lambda match: DIGIT.sub("0", match[0]), f">{html}")[1:]


def _marked(name: str, html: str) -> str:
    return f"<!--field {name}-->{html}<!--/field-->"


def _first(pattern: re.Pattern[str], html: str) -> str:
    match = pattern.search(html)
    return match[0] if match else ""


def _always(text: str) -> Callable[[re.Match[str]], str]:
    return lambda match: text
