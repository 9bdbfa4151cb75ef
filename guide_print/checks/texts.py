"""The texts of a project, each with its language and place: what checks of language look through."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from guide_print.source.language import Language
from guide_print.source.messages import Message
from guide_print.source.project import Project
from guide_print.source.rules import Identity


class LanguageText(NamedTuple):
    """One text in one language; `source` is the message that it translates, if it is a translation.

    An endonym is what the language calls itself.
    """

    language: Language
    id: str
    text: str
    place: str
    source: Message | None = None
    is_endonym: bool = False


@dataclass(frozen=True)
class Surroundings:
    """What a text is seen against: proper names, the guide's parameters, its rule about identity."""

    source_language: str
    names: frozenset[str]
    parameters: frozenset[str]
    identity: Identity | None


def surroundings_of(project: Project) -> Surroundings:
    """Return what the texts of a project are seen against."""
    return Surroundings(
        source_language=project.source_language,
        names=frozenset(name for name, _ in proper_names(project)),
        parameters=frozenset(project.guide.parameters.values()),
        identity=project.rules.identity,
    )


def language_texts(project: Project) -> Iterator[LanguageText]:
    """Yield the messages, their translations, and what each language calls itself."""
    yield from source_texts(project)
    yield from translated_texts(project)
    for key, language in project.languages.items():
        place = f"content/languages/{key}.yaml:1"
        yield LanguageText(language, "endonym", language.endonym, place, is_endonym=True)


def source_texts(project: Project) -> Iterator[LanguageText]:
    """Yield the messages in the source language."""
    language = project.languages.get(project.source_language)
    for message in project.messages.values() if language else ():
        assert language is not None
        yield LanguageText(language, message.id, message.text, message.place)


def translated_texts(project: Project) -> Iterator[LanguageText]:
    """Yield the translations that are not empty, of the languages that there are."""
    for key, translations in project.translations.items():
        language = project.languages.get(key)
        for translation in translations.values() if language else ():
            assert language is not None
            if translation.text.strip():
                source = project.messages.get(translation.id)
                yield LanguageText(language, translation.id, translation.text, translation.place, source)


def proper_names(project: Project) -> Iterator[tuple[str, str]]:
    """Yield (name, place) of contacts, districts, schools and libraries, their addresses too."""
    own = [placed for contacts in project.district_contacts.values() for placed in contacts.values()]
    for placed in [*project.contacts.values(), *own]:
        for text in (placed.contact.name, placed.contact.address):
            if text:
                yield text, placed.place
    for id, district in project.districts.items():
        at = f"{project.district_places[id]}:1"
        yield district.name, at
        for place in [*district.schools, *district.libraries]:
            yield place.name, at
            if place.address:
                yield place.address, at


def other_names(project: Project) -> Iterator[tuple[str, str]]:
    """Yield (name, place) of the guide, its settings, languages and layouts, as staff read them."""
    guide = project.guide
    own = (guide.name, guide.version, guide.publisher, *guide.parameters.values(), *guide.settings.values())
    for name in own:
        yield name, "content/guide.yaml:1"
    for key, language in project.languages.items():
        yield language.name, f"content/languages/{key}.yaml:1"
    for key, layout in project.layouts.items():
        yield layout.file.name, f"layouts/{key}/layout.yaml:1"
