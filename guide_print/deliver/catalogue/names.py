"""Names of languages: how they are sorted, told in English, and looked for."""

from collections.abc import Iterable
from functools import cache

from babel import Locale, UnknownLocaleError
from pyuca import Collator

from guide_print.source.language import Language

# Nastaliq is a style of the Arabic script (ISO 15924 gives it a code of its own).
SAME_SCRIPT = {"Aran": "Arab"}


def by_script(languages: Iterable[Language]) -> list[list[Language]]:
    """Return languages by their endonyms, in a group for each script (Unicode collation, UTS 10)."""
    ordered = sorted(languages, key=lambda one: (_collator().sort_key(one.endonym), one.key))
    groups: dict[str, list[Language]] = {}
    for one in ordered:
        groups.setdefault(SAME_SCRIPT.get(one.script, one.script), []).append(one)
    return list(groups.values())


def english_name(language: Language) -> str:
    """Return a language's name in English (CLDR); where it has none, the one in the language's file."""
    tag = language.tag.replace("-", "_")
    names: dict[str, str] = dict(Locale("en").languages)
    if (found := names.get(tag)) is not None:
        return found
    try:
        locale = Locale.parse(tag)
    except (UnknownLocaleError, ValueError):
        return language.name.capitalize()
    if locale.script:
        return locale.get_display_name("en") or language.name
    # Babel takes some tags for wider ones: kmr for Kurdish.
    is_same = tag.split("_")[0] == locale.language
    return names.get(locale.language, language.name) if is_same else language.name.capitalize()


def names_of(language: Language) -> list[str]:
    """Return every name by which a language can be found, each once."""
    names = [language.endonym, language.name, english_name(language), *language.also]
    return list(dict.fromkeys([*names, language.key, language.tag]))


@cache
def _collator() -> Collator:
    return Collator()
