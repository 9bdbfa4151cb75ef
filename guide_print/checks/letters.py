"""Letters and words in any script: Unicode's Script_Extensions (UAX 24), ISO 15924 for languages."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from guide_print.source.language import Language
from guide_print.source.messages import PLACEHOLDER

UNKNOWN = "Zzzz"
NEUTRAL = {"Zyyy", "Zinh"}
COMBINED = {
    "Aran": {"Arab"},
    "Hans": {"Hani", "Bopo"},
    "Hant": {"Hani", "Bopo"},
    "Jpan": {"Hani", "Hira", "Kana"},
    "Kore": {"Hang", "Hani"},
}
JOINERS = "\u200c\u200d"
WORD = re.compile(rf"[^ {JOINERS}][^ ]*")


class Word(NamedTuple):
    """A run of letters with their marks, and where it starts in its text."""

    text: str
    start: int


def scripts_of(language: Language) -> frozenset[str]:
    """Return the Unicode scripts that a language is written in; none where its code is unknown."""
    return frozenset(COMBINED.get(language.script, {language.script} - {UNKNOWN}))


@cache
def is_letter(character: str) -> bool:
    """Tell whether a character is a letter or a mark on one."""
    return unicodedata.category(character)[0] in "LM"


@cache
def is_foreign(character: str, scripts: frozenset[str]) -> bool:
    """Tell whether a character is a letter of none of the scripts, nor one that all scripts share."""
    from fontTools.unicodedata import script_extension  # brings in tables of all scripts

    return is_letter(character) and not script_extension(character) & (scripts | NEUTRAL)


def foreign_in(text: str, scripts: frozenset[str]) -> set[str]:
    """Return the characters of a text that are letters of none of the scripts."""
    own = _own_letters(scripts)
    foreign = {character for character in set(text) - own if is_foreign(character, scripts)}
    own |= set(text) - foreign
    return foreign


@cache
def _own_letters(scripts: frozenset[str]) -> set[str]:
    """Return what was seen so far that is not foreign to scripts: most texts have nothing else."""
    return set()


class _WithoutMarks(dict[int, str]):
    """A table for `str.translate`: letters and joiners stay, anything else becomes a space."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = character if is_letter(character) or character in JOINERS else " "
        return self[code]


_WITHOUT_MARKS = _WithoutMarks()


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text. In a script without spaces that is what stands between marks."""
    for word in WORD.finditer(text.translate(_WITHOUT_MARKS)):
        yield Word(word[0], word.start())


def without_placeholders(text: str, put: str = " ") -> str:
    """Return a text with `put` in the place of each `{placeholder}`."""
    return PLACEHOLDER.sub(put, text)


def without_brackets(text: str) -> str:
    """Return a text without what stands in round brackets."""
    return re.sub(r"[(（][^()（）]*[)）]", " ", text)


def named(character: str) -> str:
    """Return a character as code point and name, as people look it up."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'without a name')}"
