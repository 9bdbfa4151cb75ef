"""Translations are translated: none is the source text, or has mostly words of it.

Names, and words that the language shares with the source (`shared_words`), are no fault.
"""

from collections.abc import Iterator
from functools import cache

from guide_print.checks.check import ContentCheck, Remark
from guide_print.checks.content.foreign_letters import names_in
from guide_print.checks.letters import without_brackets, without_placeholders, words
from guide_print.checks.texts import LanguageText, Surroundings

SHORT = 25
MOST = 0.5
LEAST_LETTERS = 2
LEAST_WORDS = 4


def look_for_source(text: LanguageText, around: Surroundings) -> Iterator[Remark]:
    """Compare a translation with its source message."""
    if text.source is not None and text.language.key != around.source_language:
        yield from _compare(text, text.source.text, _words_of(around.names))


def _compare(text: LanguageText, source: str, names: frozenset[str]) -> Iterator[Remark]:
    if len(source) <= SHORT and text.text != source:
        return
    fine = {name.casefold() for name in names_in(source)}
    fine |= {word.casefold() for word in text.language.shared_words}
    own = [word for word in _words(text.text) if word not in fine and word not in names]
    same = set(_words(source)) - fine - names
    letters = sum(len(word) for word in own)
    shared = sum(len(word) for word in own if word in same)
    if text.text == source and own:
        said = f"“{text.id}” is the source text itself; translate it"
    elif len(source) > SHORT and len(own) >= LEAST_WORDS and shared / letters > MOST:
        said = f"“{text.id}” has mostly words of the source text; translate it"
    else:
        return
    yield Remark("warn", "untranslated", said)


@cache
def _words_of(names: frozenset[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in _words(name))


@cache
def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text, small letters; what stands in brackets is a gloss and is left out."""
    plain = without_brackets(without_placeholders(text))
    return tuple(word.text.casefold() for word in words(plain) if len(word.text) >= LEAST_LETTERS)


CHECK = ContentCheck(
    id="untranslated",
    reason="a source text left in a translation is read by nobody",
    standard="the rules for the text, 10",
    look=look_for_source,
)
