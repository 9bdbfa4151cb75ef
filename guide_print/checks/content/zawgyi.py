"""Burmese is written in Unicode, not in Zawgyi, which gives the same code points other shapes.

Rules made from the order of a Unicode syllable (consonant, asat, stacked consonant, medials,
vowels, tones; The Unicode Standard 16.3): each finds what can't stand in it. A short text that
happens to be possible in Unicode passes, so one text that is told speaks for its whole file.
"""

import re
from collections.abc import Iterator

from guide_print.checks.check import ContentCheck, Remark
from guide_print.checks.texts import LanguageText, Surroundings

BASE = "\u1000-\u102a\u103f\u104e"
MEDIALS = "\u103b-\u103e"
SIGNS = (
    # Vowel sign E is written before its consonant; in Unicode it comes after consonant and medials.
    rf"(?<![{BASE}{MEDIALS}])\u1031",
    # Medial RA too; in Unicode a medial follows a consonant, an asat or another medial.
    rf"(?<![{BASE}{MEDIALS}\u103a])[{MEDIALS}]",
    # The asat is U+1039; in Unicode that is the invisible virama, always between two consonants.
    rf"\u1039(?![{BASE}])",
    # Stacked and variant shapes have these code points; in Unicode they are letters of Mon, Karen, Shan.
    "[\u1033\u1034\u105a\u1060-\u1097]",
)
ZAWGYI = re.compile("|".join(SIGNS))


def look_for_zawgyi(text: LanguageText, _: Surroundings) -> Iterator[Remark]:
    """Look at a text of a language that still comes in Zawgyi."""
    if text.language.legacy_encoding == "zawgyi" and is_zawgyi(text.text):
        said = f"“{text.id}” is written in Zawgyi; convert the text to Unicode"
        yield Remark("fail", "zawgyi", said)


def is_zawgyi(text: str) -> bool:
    """Tell whether a text has something that is impossible in Burmese in Unicode."""
    return ZAWGYI.search(text) is not None


CHECK = ContentCheck(
    id="zawgyi",
    reason="Zawgyi prints as other letters than were meant",
    standard="The Unicode Standard, 16.3 Myanmar; UTN 11",
    look=look_for_zawgyi,
)
