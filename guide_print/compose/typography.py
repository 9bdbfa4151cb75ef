"""A language's own rules of setting text: where a line may break, and where it must not.

Plain text goes in, plain text comes out. What is added is U+200B (a line may break here) and
U+00A0 (it must not); both are invisible.
"""

import re
from functools import lru_cache

from icu4py.breakers import LineBreaker

from guide_print.source.language import Language

MAY_BREAK = "\u200b"
NO_BREAK = "\u00a0"
MOST_KEPT = 4_000
ONE_LETTER_WORD = re.compile(r"(?<!\w)(\w) (?=\w)")


def set_text(text: str, language: Language) -> str:
    """Return `text` with the breaks that its language needs (ICU's dictionaries; UAX 14)."""
    if language.no_break_after_one_letter:
        text = ONE_LETTER_WORD.sub(rf"\1{NO_BREAK}", text)
    if language.line_breaks == "dictionary":
        text = _with_breaks(text, language.tag)
    return text


@lru_cache(MOST_KEPT)
def _with_breaks(text: str, tag: str) -> str:
    """Put U+200B where a line may break inside a run without spaces."""
    parts = list(LineBreaker(text, tag))
    joined = [part if part[-1:].isspace() else part + MAY_BREAK for part in parts[:-1]]
    return "".join([*joined, *parts[-1:]])
