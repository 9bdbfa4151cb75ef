"""Letters and words in any script: Unicode's Script_Extensions (UAX 24), ISO 15924 for languages."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

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


@dataclass(frozen=True)
class Word:
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


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text. In a script without spaces that is what stands between marks."""
    start = None
    for at, character in enumerate(f"{text} "):
        if is_letter(character) or (start is not None and character in JOINERS):
            start = at if start is None else start
        elif start is not None:
            yield Word(text[start:at], start)
            start = None


def without_placeholders(text: str, put: str = " ") -> str:
    """Return a text with `put` in the place of each `{placeholder}`."""
    return PLACEHOLDER.sub(put, text)


def without_brackets(text: str) -> str:
    """Return a text without what stands in round brackets."""
    return re.sub(r"[(（][^()（）]*[)）]", " ", text)


def named(character: str) -> str:
    """Return a character as code point and name, as people look it up."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'without a name')}"
