"""Signs tell of behaviour, never of who somebody is: no faith, dress, origin, language, skin, sex.

Which messages are signs, and which words name identity in which language, stands in `rules.yaml`.
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from unicodedata import normalize

from guide_print.checks.check import ContentCheck, Remark
from guide_print.checks.letters import JOINERS, is_letter, words
from guide_print.checks.texts import LanguageText, Surroundings
from guide_print.finding import Finding
from guide_print.source.project import Project
from guide_print.source.rules import Identity

ANYWHERE = "*"


def look_at_sign(text: LanguageText, around: Surroundings) -> Iterator[Remark]:
    """Look at a text if it is a sign."""
    if around.identity is not None and not text.is_endonym and _is_checked(around.identity, text.id):
        yield from _check_sign(around.identity, text)


def check_rules(project: Project) -> Iterator[Finding]:
    """Check that the patterns of signs match messages."""
    identity = project.rules.identity
    if identity is None:
        return
    for pattern in [*identity.signs, *(allowed.signs for allowed in identity.allowed)]:
        if project.is_whole("content/text") and not any(fnmatchcase(id, pattern) for id in project.messages):
            said = f"no message matches “{pattern}”, so no sign is checked by it; correct it"
            yield Finding("fail", "rule-without-message", said, "content/rules.yaml")


def _is_checked(identity: Identity, id: str) -> bool:
    """Tell whether a message is a sign that is not allowed to name identity."""
    is_sign = any(fnmatchcase(id, pattern) for pattern in identity.signs)
    return is_sign and not any(fnmatchcase(id, allowed.signs) for allowed in identity.allowed)


def _check_sign(identity: Identity, text: LanguageText) -> Iterator[Remark]:
    for kind, stems in identity.stems.items():
        for word in words_of(stems.get(text.language.key, []), text.text):
            said = f"the sign “{text.id}” names {kind} (“{word}”); {identity.rule}"
            yield Remark("fail", "names-identity", said)


def words_of(stems: list[str], text: str) -> Iterator[str]:
    """Yield the words of a text that begin with one of the stems; after a `*`, that hold it."""
    folded = _folded(text)
    for stem in stems:
        wanted = _folded(stem.removeprefix(ANYWHERE))
        at = folded.find(wanted)
        while at >= 0 and not (stem.startswith(ANYWHERE) or _begins_word(folded, at)):
            at = folded.find(wanted, at + 1)
        if at >= 0:
            yield _around(folded, at, len(wanted))


def _begins_word(text: str, at: int) -> bool:
    return not at or not (is_letter(text[at - 1]) or text[at - 1] in JOINERS)


def _around(text: str, at: int, length: int) -> str:
    """Return the word or words in which something was found."""
    end = at + length
    touched = [word.text for word in words(text) if word.start < end and word.start + len(word.text) > at]
    return " ".join(touched)


@cache
def _folded(text: str) -> str:
    return normalize("NFC", text).casefold()


CHECK = ContentCheck(
    id="ten-rules",
    reason="a sign that names who somebody is makes a suspect of a child who is only different",
    standard="the rules for the text, 1",
    run=check_rules,
    look=look_at_sign,
)
