"""Every language has every message, with the placeholders and numbers of the source."""

from collections.abc import Iterator

from guide_print.checks.check import ContentCheck
from guide_print.checks.content.placeholders import phone_numbers
from guide_print.finding import Finding
from guide_print.source.messages import Message, placeholders
from guide_print.source.project import Project
from guide_print.source.translation import Translation

_Wanted = list[tuple[Message, set[str]]]


def check_translations(project: Project) -> Iterator[Finding]:
    """Check the translations of every language of the project."""
    wanted = [(message, placeholders(message.text)) for message in project.translatable()]
    for key in project.languages:
        if key != project.source_language:
            yield from _check_language(project, key, wanted)
    for key in sorted(project.translations.keys() - project.languages.keys()):
        if not project.is_whole(f"content/languages/{key}."):
            continue
        text = f"there is no language “{key}”; add content/languages/{key}.yaml"
        yield Finding("fail", "unknown-language", text, f"content/translations/{key}.po:1")
    if project.source_language not in project.languages and project.is_whole("content/languages"):
        text = f"there is no language “{project.source_language}”; add its file"
        yield Finding("fail", "unknown-language", text, "content/guide.yaml")


def _check_language(project: Project, key: str, wanted: _Wanted) -> Iterator[Finding]:
    file = f"content/translations/{key}.po"
    if key not in project.translations:
        text = f"the language “{key}” has no translation; add the file"
        yield Finding("fail", "missing-file", text, f"{file}:1")
        return
    translations = project.translations[key]
    before = f"{file}:1"
    for message, names in wanted if project.is_whole(file) else ():
        translation = translations.get(message.id)
        if translation is None or not translation.text.strip():
            at = translation.place if translation else before
            text = f"“{message.id}” is not translated; put it here (source at {message.place})"
            yield Finding("fail", "translation-missing", text, at)
        else:
            yield from _check_message(message, names, translation)
        before = translation.place if translation else before
    known = {message.id for message, _ in wanted}
    if not project.is_whole("content/text", file):
        return
    for id in sorted(translations.keys() - known):
        text = f"there is no message “{id}” to translate; remove this entry"
        yield Finding("warn", "translation-unknown", text, translations[id].place)


def _check_message(message: Message, wanted: set[str], translation: Translation) -> Iterator[Finding]:
    found = placeholders(translation.text)
    for name in sorted(wanted - found):
        text = f"“{message.id}” has lost {{{name}}}; put it back"
        yield Finding("fail", "placeholder-lost", text, translation.place)
    for name in sorted(found - wanted):
        text = f"“{message.id}” has {{{name}}}, which the source has not; remove it"
        yield Finding("fail", "placeholder-unknown", text, translation.place)
    numbers = set(phone_numbers(translation.text))
    for number in numbers and numbers - set(phone_numbers(message.text)):
        text = f"“{message.id}” has the number {number}, which the source has not; remove it"
        yield Finding("fail", "number-in-text", text, translation.place)
    if message.max and len(translation.text) > message.max:
        text = f"“{message.id}” has {len(translation.text)} characters; at most {message.max} fit"
        yield Finding("warn", "translation-too-long", text, translation.place)


CHECK = ContentCheck(
    id="translations",
    reason="a translation that lost a placeholder has lost a number",
    standard="gettext PO",
    run=check_translations,
)
