"""What a translator should know of each message: where it is printed, and its loaded words."""

from dataclasses import replace

from guide_print.compose.html import used_messages
from guide_print.edition import Edition
from guide_print.source.glossary import terms_in
from guide_print.source.project import Project


def translator_notes(project: Project, key: str) -> dict[str, list[str]]:
    """Return notes by message id: what prints or shows it, and the glossary's renderings."""
    notes: dict[str, list[str]] = {}
    uses = printed_in(project, key)
    for message in project.translatable():
        found = [f"Printed in: {', '.join(uses[message.id])}."] if message.id in uses else []
        found += [f"Shown: {message.shown}."] if message.shown else []
        for term in terms_in(project.glossary, message.text):
            agreed = ", ".join(term.renderings.get(key, []))
            found.append(f"{term.norwegian}: {term.meaning}" + (f" Agreed: {agreed}." if agreed else ""))
        notes[message.id] = found
    return notes


def printed_in(project: Project, key: str = "") -> dict[str, list[str]]:
    """Return the names of the layouts that print a message, by its id.

    Some are used in translations only, such as into `key`, some only for the whole municipality or for a
    part of it.
    """
    project = _without_unfinished(project)
    districts = list(project.districts)
    pairs = [(project.source_language, districts[0])]
    pairs += [(key, districts[-1])] if key in project.languages else []
    uses: dict[str, list[str]] = {}
    for layout in project.layouts.values():
        used: set[str] = set()
        for language, district in pairs:
            used |= set(used_messages(project, Edition(language, district, layout.id, "screen")))
        for id in used:
            uses.setdefault(id, []).append(layout.file.name)
    return uses


def _without_unfinished(project: Project) -> Project:
    """Return the project with its whole translations only: a layout may show every language."""
    wanted = {message.id for message in project.translatable()}
    whole = {
        key: language
        for key, language in project.languages.items()
        if key == project.source_language or wanted <= _done(project, key)
    }
    return replace(project, languages=whole)


def _done(project: Project, key: str) -> set[str]:
    return {id for id, made in project.translations.get(key, {}).items() if made.text.strip()}
