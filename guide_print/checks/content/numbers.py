"""The numbers in a translation are those of its source message, in whatever digits.

What looks like a phone number is left out here: the checks of placeholders and translations tell it.
"""

import re
from collections import Counter
from collections.abc import Iterator

from guide_print.checks.check import ContentCheck, Remark
from guide_print.checks.content.placeholders import phone_numbers
from guide_print.checks.letters import without_placeholders
from guide_print.checks.texts import LanguageText, Surroundings
from guide_print.source.glossary import has_stem

DIGIT = re.compile(r"\d")
NUMBER = re.compile(r"\d+(?:[.,’\s]\d{3}(?!\d))*")


def look_at_numbers(text: LanguageText, _: Surroundings) -> Iterator[Remark]:
    """Compare the numbers of a translation with those of its source message."""
    if text.source is None or not (DIGIT.search(text.text) or DIGIT.search(text.source.text)):
        return
    wanted, found = numbers_in(text.source.text), numbers_in(text.text)
    for number, stem in text.language.number_words.items():
        if has_stem(text.source.text, [stem]) and found[number] == wanted[number] + 1:
            wanted[number] += 1
    if found != wanted:
        said = (
            f"“{text.id}” has the numbers {_listed(found - wanted)} and lacks {_listed(wanted - found)}; "
            "write the source's numbers, in digits"
        )
        yield Remark("fail", "number-differs", said)


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
    look=look_at_numbers,
)
