"""Translations are translated: none is the source text, or has mostly words of it.

Names, and words that the language shares with the source (`shared_words`), are no fault.
"""

from collections.abc import Iterator
from functools import cache

from guide_print.checks.check import ContentCheck
from guide_print.checks.content.foreign_letters import names_in
from guide_print.checks.letters import without_brackets, without_placeholders, words
from guide_print.checks.texts import LanguageText, proper_names, translated_texts
from guide_print.finding import Finding
from guide_print.source.project import Project

SHORT = 25
MOST = 0.5
LEAST_LETTERS = 2
LEAST_WORDS = 4


def check_untranslated(project: Project) -> Iterator[Finding]:
    """Compare every translation with its source message."""
    names = {word for name, _ in proper_names(project) for word in _words(name)}
    for text in translated_texts(project):
        if text.source is not None and text.language.key != project.source_language:
            yield from _check_text(text, text.source.text, names)


def _check_text(text: LanguageText, source: str, names: set[str]) -> Iterator[Finding]:
    fine = names | {name.casefold() for name in names_in(source)}
    fine |= {word.casefold() for word in text.language.shared_words}
    own = [word for word in _words(text.text) if word not in fine]
    same = set(_words(source)) - fine
    letters = sum(len(word) for word in own)
    shared = sum(len(word) for word in own if word in same)
    if text.text == source and own:
        said = f"“{text.id}” is the source text itself; translate it"
    elif len(source) > SHORT and len(own) >= LEAST_WORDS and shared / letters > MOST:
        said = f"“{text.id}” has mostly words of the source text; translate it"
    else:
        return
    yield Finding("warn", "untranslated", said, text.place)


@cache
def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text, small letters; what stands in brackets is a gloss and is left out."""
    plain = without_brackets(without_placeholders(text))
    return tuple(word.text.casefold() for word in words(plain) if len(word.text) >= LEAST_LETTERS)


CHECK = ContentCheck(
    id="untranslated",
    reason="a source text left in a translation is read by nobody",
    standard="the rules for the text, 10",
    run=check_untranslated,
)
