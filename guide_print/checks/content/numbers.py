"""The numbers in a translation are those of its source message, in whatever digits.

What looks like a phone number is left out here: the checks of placeholders and translations tell it.
"""

import re
from collections import Counter
from collections.abc import Iterator

from guide_print.checks.check import ContentCheck
from guide_print.checks.content.placeholders import phone_numbers
from guide_print.checks.letters import without_placeholders
from guide_print.checks.texts import LanguageText, translated_texts
from guide_print.finding import Finding
from guide_print.source.glossary import has_stem
from guide_print.source.project import Project

NUMBER = re.compile(r"\d+(?:[.,’\s]\d{3}(?!\d))*")


def check_numbers(project: Project) -> Iterator[Finding]:
    """Compare the numbers of every translation with those of its source message."""
    for text in translated_texts(project):
        if text.source is not None:
            yield from _check_text(text, text.source.text)


def _check_text(text: LanguageText, source: str) -> Iterator[Finding]:
    wanted, found = numbers_in(source), numbers_in(text.text)
    for number, stem in text.language.number_words.items():
        if has_stem(source, [stem]) and found[number] == wanted[number] + 1:
            wanted[number] += 1
    if found != wanted:
        said = (
            f"“{text.id}” has the numbers {_listed(found - wanted)} and lacks {_listed(wanted - found)}; "
            "write the source's numbers, in digits"
        )
        yield Finding("fail", "number-differs", said, text.place)


def numbers_in(text: str) -> Counter[str]:
    """Count the numbers in a text, in ASCII digits and without the marks between thousands."""
    plain = without_placeholders(text)
    for phone in phone_numbers(plain):
        plain = plain.replace(phone, " ")
    return Counter(str(int(re.sub(r"\D", "", number))) for number in NUMBER.findall(plain))


def _listed(numbers: Counter[str]) -> str:
    return ", ".join(sorted(numbers.elements())) or "(none)"


CHECK = ContentCheck(
    id="numbers",
    reason="an age, an hour or a count that changed on the way misleads",
    standard="the rules for the text, 9",
    run=check_numbers,
)
