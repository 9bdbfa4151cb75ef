"""Quotation marks are the language's own, and each that opens is closed."""

from collections.abc import Iterator

from guide_print.checks.check import ContentCheck
from guide_print.finding import Finding
from guide_print.source.language import Language
from guide_print.source.project import Project

MARKS = set('«»“”„‟"「」『』《》')


def check_quotes(project: Project) -> Iterator[Finding]:
    """Check the quotation marks of every text in every language."""
    for message in project.messages.values():
        language = project.languages.get(project.source_language)
        if language is not None:
            yield from _check_text(language, message.id, message.text, message.place)
    for key, translations in project.translations.items():
        for translation in translations.values() if key in project.languages else ():
            language = project.languages[key]
            yield from _check_text(language, translation.id, translation.text, translation.place)


def _check_text(language: Language, id: str, text: str, place: str) -> Iterator[Finding]:
    opening, closing = language.quotes
    strange = sorted(set(text) & (MARKS - {opening, closing}))
    if strange:
        said = f"“{id}” has {' '.join(strange)}; {language.key} quotes with {opening} {closing}"
        yield Finding("warn", "wrong-quotes", said, place)
    elif text.count(opening) != text.count(closing):
        said = f"“{id}” opens a quotation that it does not close; add {opening} or {closing}"
        yield Finding("warn", "quotes-unbalanced", said, place)


CHECK = ContentCheck(
    id="quotes",
    reason="quotation marks of another language look careless, an open one confuses",
    standard="Unicode CLDR, delimiters",
    run=check_quotes,
)
