"""How wide a text is, told without a font: text in, an estimate in thousandths of the type size out.

Names, places and addresses are in Latin letters; a letter of another script counts as a middling one.
"""

import re
import unicodedata
from html import unescape

TAG = re.compile(r"<[^>]*>")
MIDDLING = 600
# How far common Latin letters advance in a humanist sans-serif.
GROUPS = {
    260: " \u00a0.,:;'’!ijl|J",
    330: "()[]-fIt/",
    420: 'r"“”',
    490: "cszvyx?",
    530: "kFL",
    570: "aeEPTZYSX0123456789–",
    620: "bdghnopquBCKRVA",
    740: "DGHNUw",
    790: "OQØ",
    930: "mMWæÆœŒ@—%",
}
WIDTHS = {letter: width for width, letters in GROUPS.items() for letter in letters}


def text_width(html: str) -> int:
    """Return about how wide the text of a piece of HTML is, set on one line, in thousandths of its size."""
    text = unescape(TAG.sub("", html))
    return sum(map(_advance, text))


def _advance(letter: str) -> int:
    if letter not in WIDTHS:
        letter = unicodedata.normalize("NFD", letter)[0]
    return WIDTHS.get(letter, 0 if unicodedata.combining(letter) else MIDDLING)
