"""Translations use the agreed words of the glossary.

Why: a reader who meets three words for the child welfare service looks for three services.
"""

from collections.abc import Iterator

from guide_print.checks.check import ContentCheck
from guide_print.finding import Finding
from guide_print.source.glossary import Term, has_stem
from guide_print.source.project import Project


def check_glossary(project: Project) -> Iterator[Finding]:
    """Check every translation of a message with a loaded word, in each language that agreed on one."""
    terms = [term for term in project.glossary.values() if term.checked]
    for message in project.translatable():
        for term in terms:
            if has_stem(message.text, term.stems):
                yield from _check_message(project, message.id, term)


def _check_message(project: Project, id: str, term: Term) -> Iterator[Finding]:
    for key, renderings in term.renderings.items():
        translation = project.translations.get(key, {}).get(id)
        if translation is None or not translation.text:
            continue
        text = translation.text.casefold()
        if not any(rendering.casefold() in text for rendering in renderings):
            agreed = ", ".join(renderings)
            said = f"“{id}” has “{term.norwegian}”, but none of the agreed words ({agreed}); use one"
            yield Finding("warn", "glossary-not-used", said, translation.place)


CHECK = ContentCheck(
    id="glossary",
    reason="a reader who meets three words for one service looks for three services",
    standard="glossary.yaml",
    run=check_glossary,
)
