"""Characters are the language's own, whole and in Unicode's composed form.

Which characters look right but are wrong, only the language's own file knows (`wrong_characters`,
`apostrophe`). In every language: no presentation forms, no digit with a vowel sign on it.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from guide_print.checks.check import ContentCheck, Remark
from guide_print.checks.letters import is_foreign, is_letter, named, scripts_of, without_placeholders
from guide_print.checks.texts import LanguageText, Surroundings, proper_names
from guide_print.finding import Finding
from guide_print.source.language import Language
from guide_print.source.project import Project

NOT_NORMALISED = "not-normalised"
APOSTROPHES = "'’‘`´ʼʹ′＇"
STRAIGHT = "'＇"
FORMS = ("<initial>", "<medial>", "<final>", "<isolated>", "<wide>", "<narrow>")
DIGIT = re.compile(r"\d")
LIGATURES = range(0xFB00, 0xFB50)


def look_at_letters(text: LanguageText, _: Surroundings) -> Iterator[Remark]:
    """Look at the characters of a text."""
    for wrong, right in wrong_in(without_placeholders(text.text, "{}"), text.language):
        points = ", ".join(named(character) for character in wrong)
        instead = f"write {right}" if right else "leave it out"
        said = f"“{text.id}” has {wrong} ({points}), which is wrong in {text.language.key}; {instead}"
        yield Remark("fail", "wrong-letter", said)
    for said in _not_normalised(text.id, text.text):
        yield Remark("fail", NOT_NORMALISED, said)


def check_names(project: Project) -> Iterator[Finding]:
    """Check the form of the characters of names."""
    for name, place in proper_names(project):
        for said in _not_normalised(name, name):
            yield Finding("fail", NOT_NORMALISED, said, place)


def _not_normalised(id: str, text: str) -> Iterator[str]:
    if not unicodedata.is_normalized("NFC", text):
        yield f"“{id}” is not in Unicode's composed form; save it in NFC"


def wrong_in(text: str, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what is wrong in a text of a language, and what to write instead."""
    for wrong, right in language.wrong_characters.items():
        if any(not _is_among_foreign(text, at, wrong, language) for at in _places(text, wrong)):
            yield wrong, right
    yield from _apostrophes_in(text, language)
    for character in dict.fromkeys(text) if not unicodedata.is_normalized("NFKC", text) else ():
        if _is_form(character):
            yield character, unicodedata.normalize("NFKC", character)
    for digit, mark in dict.fromkeys(pairwise(text)) if DIGIT.search(text) else ():
        if digit.isdecimal() and unicodedata.category(mark) in ("Mn", "Mc"):
            yield digit + mark, "the letter that looks like the digit"


def _apostrophes_in(text: str, language: Language) -> Iterator[tuple[str, str]]:
    if not any(mark in text for mark in APOSTROPHES):
        return
    if language.apostrophe not in STRAIGHT and any(mark in text for mark in STRAIGHT):
        yield "'", language.apostrophe
    for mark in APOSTROPHES.replace(language.apostrophe, ""):
        if mark not in STRAIGHT and any(at and is_letter(text[at - 1]) for at in _places(text, mark)):
            yield mark, language.apostrophe


def _places(text: str, part: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(part, at)] if part in text else []


def _is_among_foreign(text: str, at: int, part: str, language: Language) -> bool:
    """Tell whether a mark stands among letters or digits of another script, as in “CC BY 4.0”."""
    if is_letter(part[0]):
        return False
    scripts = scripts_of(language)
    around = text[:at].rstrip()[-1:], text[at + len(part) :].lstrip()[:1]
    return all(c and (c.isdecimal() or is_foreign(c, scripts)) for c in around)


@cache
def _is_form(character: str) -> bool:
    """Tell whether a character is the shape of a letter, or a ligature, not the letter itself."""
    if not is_letter(character):
        return False
    decomposed = unicodedata.decomposition(character)
    return decomposed.startswith(FORMS) or (ord(character) in LIGATURES and bool(decomposed))


CHECK = ContentCheck(
    id="wrong-letters",
    reason="a letter that only looks right is not found, not read aloud and printed in another font",
    standard="each language's orthography; Unicode UAX 15, NFC",
    run=check_names,
    look=look_at_letters,
)
