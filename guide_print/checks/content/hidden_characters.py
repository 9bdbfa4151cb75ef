"""Texts and names hold no characters that can't be seen, or that stand for nothing.

ZWNJ and ZWJ are letters' own where a script joins its letters (Unicode 23.2): ZWNJ between two
letters, ZWJ after one. Direction of text is the layout's work, never a character's.
"""

import unicodedata
from collections.abc import Iterator
from itertools import chain

from guide_print.checks.check import ContentCheck, Remark
from guide_print.checks.letters import is_letter, named
from guide_print.checks.texts import LanguageText, Surroundings, other_names, proper_names
from guide_print.finding import Finding
from guide_print.source.project import Project

CODE = "hidden-character"
ZWNJ, ZWJ = "\u200c", "\u200d"
# Scripts whose letters join or stack; Unicode chapters 9, 12, 13, 14 and 16.
JOINED = {
    "Arab", "Aran", "Syrc", "Mong", "Nkoo", "Adlm", "Mand", "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml",
    "Telu", "Knda", "Mlym", "Sinh", "Tibt", "Mymr", "Khmr",
}  # fmt: skip
HIDDEN_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Default-ignorable or empty letters and marks, and the sign of a character that was lost.
OTHERS = {
    "\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u2800", "\u3164", "\uffa0", "\ufffc", "\ufffd",
    *map(chr, range(0x180B, 0x1810)), *map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0xE0100, 0xE01F0)),
}  # fmt: skip


def check_names(project: Project) -> Iterator[Finding]:
    """Check every name: of contacts, places, languages, layouts."""
    for name, place in chain(proper_names(project), other_names(project)):
        for said in _hidden_in(name, name, False):
            yield Finding("fail", CODE, said, place)


def look_for_hidden(text: LanguageText, _: Surroundings) -> Iterator[Remark]:
    """Look for hidden characters in a text."""
    for said in _hidden_in(text.id, text.text, text.language.script in JOINED):
        yield Remark("fail", CODE, said)


def _hidden_in(id: str, text: str, joined: bool) -> Iterator[str]:
    if text.isprintable() and OTHERS.isdisjoint(text):  # most are; hidden categories can't be printed
        return
    found = [
        character
        for at, character in enumerate(text)
        if (unicodedata.category(character) in HIDDEN_CATEGORIES or character in OTHERS)
        and not (joined and _joins(text, at))
    ]
    if found:
        shown = ", ".join(named(character) for character in dict.fromkeys(found))
        yield f"“{_visible(id)}” has characters that can't be seen ({shown}); remove them"


def _joins(text: str, at: int) -> bool:
    """Tell whether a joiner stands where it does something."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] == ZWNJ:
        return bool(before and after) and is_letter(before) and is_letter(after)
    return text[at] == ZWJ and bool(before) and is_letter(before)


def _visible(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c) not in HIDDEN_CATEGORIES)


CHECK = ContentCheck(
    id="hidden-characters",
    reason="what nobody sees nobody can correct, and it spoils search, copying and direction",
    standard="Unicode UTR 36; UAX 9; Default_Ignorable_Code_Point",
    run=check_names,
    look=look_for_hidden,
)
