"""Words are written in their language's own script, names from the source text aside.

Why: a Latin “a” in a Cyrillic word looks right, but is read aloud, searched and broken wrongly.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from guide_print.checks.check import ContentCheck, Remark
from guide_print.checks.letters import (
    Word,
    foreign_in,
    is_foreign,
    named,
    scripts_of,
    without_placeholders,
    words,
)
from guide_print.checks.texts import LanguageText, Surroundings

LATIN = frozenset({"Latn"})
OPENING, CLOSING = "(（", ")）"
SENTENCE_ENDS = ".!?:"


def look_for_foreign_letters(text: LanguageText, around: Surroundings) -> Iterator[Remark]:
    """Look at the letters of a text."""
    scripts, plain = scripts_of(text.language), without_placeholders(text.text)
    if scripts and foreign_in(plain, scripts):
        yield from _check_text(text, _any_of(around.names | around.parameters).sub(" ", plain))


@cache
def _any_of(known: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern of the names that are known, the longest of those that begin alike."""
    return re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))) or r"(?!)")


@cache
def names_in(source: str) -> frozenset[str]:
    """Return the words of a source text that are names: capitals inside a sentence, or capitals only."""
    found = set()
    plain = without_placeholders(source)
    for word in words(plain):
        before = plain[: word.start].rstrip(" «“„‘(")
        inside = bool(before) and before[-1] not in SENTENCE_ENDS
        if (word.text.isupper() and len(word.text) > 1) or (inside and word.text[0].isupper()):
            found.add(word.text)
    return frozenset(found)


def _check_text(text: LanguageText, plain: str) -> Iterator[Remark]:
    """Check a text that is without its placeholders and the names of contacts and places."""
    scripts = scripts_of(text.language)
    names = names_in(text.source.text if text.source else "")
    mixed: dict[str, str] = {}
    left: list[str] = []
    for word in words(plain):
        strange = [run for run in _foreign_runs(word.text, scripts) if run not in names]
        if not strange:
            continue
        if _is_mixed(word.text, strange, scripts):
            mixed[word.text] = ", ".join(named(letter) for letter in dict.fromkeys("".join(strange)))
        elif not _is_gloss(plain, word, text.source.text if text.source else ""):
            left.append(word.text)
    if all(len(word) == 1 for word in left):
        # One letter alone, among words that are translated, is a look-alike too.
        mixed |= {letter: named(letter) for letter in left}
        left = []
    for shown, letters in mixed.items():
        said = f"“{text.id}”: “{shown}” has letters of another script ({letters}); type the word again"
        yield Remark("fail", "mixed-scripts", said)
    if left:
        said = f"“{text.id}” has words that are not translated ({', '.join(left)}); translate them"
        yield Remark("warn", "untranslated-word", said)


def _foreign_runs(word: str, scripts: frozenset[str]) -> list[str]:
    runs = groupby(word, key=lambda letter: is_foreign(letter, scripts))
    return ["".join(letters) for foreign, letters in runs if foreign]


def _is_mixed(word: str, strange: list[str], scripts: frozenset[str]) -> bool:
    """Tell a look-alike from a whole Latin word: it is among own letters, or not Latin."""
    among_own = any(not is_foreign(letter, scripts) for letter in word)
    not_latin = any(is_foreign(letter, LATIN) for letter in "".join(strange))
    return among_own or not_latin


def _is_gloss(text: str, word: Word, source: str) -> bool:
    """Tell whether a word stands in brackets and is the source's own, as help for who must find it."""
    before = text[: word.start]
    depth = sum(before.count(mark) for mark in OPENING) - sum(before.count(mark) for mark in CLOSING)
    own = word.text.casefold()
    return depth > 0 and any(other.text.casefold().startswith(own) for other in words(source))


CHECK = ContentCheck(
    id="foreign-letters",
    reason="look-alike letters break search, reading aloud and line breaks",
    standard="Unicode UTS 39, mixed-script detection",
    look=look_for_foreign_letters,
)
