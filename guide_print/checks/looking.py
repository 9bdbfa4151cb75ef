"""Looks at each text of a project with the checks of texts; what was said of an equal text is remembered.

A text is equal if its id, its words and those of its source are, in the same language and surroundings.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from guide_print.checks.check import CRASHED, ContentCheck, Remark, crash_of
from guide_print.checks.texts import LanguageText, Surroundings, language_texts, surroundings_of
from guide_print.finding import LEVELS, Finding
from guide_print.kept import Kept, digest_of_text
from guide_print.source.language import Language
from guide_print.source.project import Project

_Said = dict[str, list[Remark]]


def look_at_texts(project: Project, checks: Sequence[ContentCheck], kept: Kept) -> Iterator[Finding]:
    """Yield what the checks say of each text in each language; `kept` has what they said before."""
    around = surroundings_of(project)
    texts: dict[int, list[LanguageText]] = {}
    for text in language_texts(project):
        texts.setdefault(id(text.language), []).append(text)
    for key, language in project.languages.items():
        name, made_from = f"texts of {key}", _digest(language, around)
        before = kept.get(name, made_from, _from_plain) or {}
        now: _Said = {}
        for text in texts[id(language)]:
            mark = _mark(text)
            now[mark] = before[mark] if mark in before else list(_said_of(text, around, checks))
            yield from (Finding(one.level, one.code, one.message, text.place) for one in now[mark])
        if now.keys() != before.keys() and not any(map(_has_crash, now.values())):
            kept.keep(name, made_from, _as_plain(now))


def _said_of(text: LanguageText, around: Surroundings, checks: Iterable[ContentCheck]) -> Iterator[Remark]:
    for check in checks:
        try:
            yield from check.look(text, around) if check.look else ()
        except Exception as error:
            yield crash_of(check, error)


def _has_crash(remarks: Iterable[Remark]) -> bool:
    return any(one.code == CRASHED for one in remarks)


def _mark(text: LanguageText) -> str:
    """Return a digest of a text, its id and its source."""
    source = text.source.text if text.source else None
    kind = f"{text.is_endonym} {text.source is None} {len(text.id)} {len(text.text)}"
    parts = f"{kind} {text.id}{text.text}{source}"
    return hashlib.sha256(parts.encode(errors="surrogatepass")).hexdigest()[:32]


def _digest(language: Language, around: Surroundings) -> str:
    identity = around.identity.model_dump_json() if around.identity else ""
    names = [*sorted(around.names), "", *sorted(around.parameters)]
    return digest_of_text(language.model_dump_json(), around.source_language, identity, *names)


def _as_plain(said: _Said) -> dict[str, list[list[str]]]:
    return {mark: [[one.level, one.code, one.message] for one in remarks] for mark, remarks in said.items()}


def _from_plain(value: Any) -> _Said:
    levels = {level: level for level in LEVELS}
    return {
        str(mark): [Remark(levels[level], str(code), str(message)) for level, code, message in remarks]
        for mark, remarks in value.items()
    }
