"""Quotation marks are the language's own, and each that opens is closed."""

from collections.abc import Iterator

from guide_print.checks.check import ContentCheck, Remark
from guide_print.checks.texts import LanguageText, Surroundings

MARKS = set('«»“”„‟"「」『』《》')


def look_at_quotes(text: LanguageText, _: Surroundings) -> Iterator[Remark]:
    """Look at the quotation marks of a text."""
    if text.is_endonym:
        return
    opening, closing = text.language.quotes
    strange = sorted(set(text.text) & (MARKS - {opening, closing}))
    if strange:
        said = f"“{text.id}” has {' '.join(strange)}; {text.language.key} quotes with {opening} {closing}"
        yield Remark("warn", "wrong-quotes", said)
    elif text.text.count(opening) != text.text.count(closing):
        said = f"“{text.id}” opens a quotation that it does not close; add {opening} or {closing}"
        yield Remark("warn", "quotes-unbalanced", said)


CHECK = ContentCheck(
    id="quotes",
    reason="quotation marks of another language look careless, an open one confuses",
    standard="Unicode CLDR, delimiters",
    look=look_at_quotes,
)
