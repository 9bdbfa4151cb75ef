"""The source text is easy to read: short sentences, and a low LIX.

LIX (Björnsson 1968) is words per sentence plus the percentage of words with more than six letters;
a sentence ends at a full stop, a question mark, an exclamation mark or a colon before a capital.
Below 30 is very easy, 30 to 40 easy. A message that ends without a mark is a sentence too; a section
of few words is not judged.
"""

import re
from collections.abc import Iterable, Iterator

from guide_print.checks.check import ContentCheck
from guide_print.checks.letters import without_placeholders, words
from guide_print.checks.texts import source_texts
from guide_print.finding import Finding
from guide_print.source.project import Project

MOST_WORDS = 20
HIGHEST_LIX = 40
LONG = 6
LEAST_WORDS = 50
SENTENCE_END = re.compile(r"[.!?:]+[»”)]*\s+")


def check_readability(project: Project) -> Iterator[Finding]:
    """Check each sentence of the source text, each section, and the whole."""
    sections: dict[str, list[str]] = {}
    places: dict[str, str] = {}
    for text in source_texts(project):
        section = text.id.split(".")[0]
        sections.setdefault(section, []).append(text.text)
        places.setdefault(section, text.place)
        for sentence in sentences(text.text):
            count = len(_words(sentence))
            if count > MOST_WORDS:
                said = f"“{text.id}” has a sentence of {count} words; at most {MOST_WORDS} read well"
                yield Finding("warn", "long-sentence", said, text.place)
    for section, texts in sections.items():
        yield from _check_lix(f"the section “{section}”", texts, places[section])
    yield from _check_lix("the whole text", [t for texts in sections.values() for t in texts], "content/text")


def _check_lix(what: str, texts: list[str], place: str) -> Iterator[Finding]:
    found = lix(texts)
    if found > HIGHEST_LIX and sum(len(_words(text)) for text in texts) >= LEAST_WORDS:
        said = f"{what} has a LIX of {found:.0f}, more than {HIGHEST_LIX}; use shorter words or sentences"
        yield Finding("warn", "hard-to-read", said, place)


def lix(texts: Iterable[str]) -> float:
    """Return the LIX of texts, 0 where they have no word."""
    parts = [_words(sentence) for text in texts for sentence in sentences(text)]
    all_words = [word for part in parts for word in part]
    if not all_words:
        return 0.0
    long = sum(len(word) > LONG for word in all_words)
    return len(all_words) / sum(bool(part) for part in parts) + 100 * long / len(all_words)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text."""
    start = 0
    for end in SENTENCE_END.finditer(text):
        if not text[end.end() :][:1].islower():
            yield text[start : end.end()]
            start = end.end()
    yield text[start:]


def _words(text: str) -> list[str]:
    """Return the words of a sentence; a placeholder is a short one."""
    return [word.text for word in words(without_placeholders(text, " x "))]


CHECK = ContentCheck(
    id="readability",
    reason="many readers are tired, in a hurry, or read their second language",
    standard="LIX, Björnsson 1968; the rules for the text, 10",
    run=check_readability,
)
