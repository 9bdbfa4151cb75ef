"""Names of languages: how they are sorted, told in English, and looked for."""

import re
from collections.abc import Iterable
from functools import cache

from babel import Locale
from pyuca import Collator

from guide_print.source.language import Language

REGION = re.compile(r"^([A-Z]{2}|[0-9]{3})$")
# Nastaliq is a style of the Arabic script (ISO 15924 gives it a code of its own).
SAME_SCRIPT = {"Aran": "Arab"}


def by_script(languages: Iterable[Language]) -> list[list[Language]]:
    """Return languages by their endonyms, in a group for each script (Unicode collation, UTS 10)."""
    ordered = sorted(languages, key=lambda one: (_collator().sort_key(one.endonym), one.key))
    groups: dict[str, list[Language]] = {}
    for one in ordered:
        groups.setdefault(SAME_SCRIPT.get(one.script, one.script), []).append(one)
    return list(groups.values())


def in_blocks(groups: Iterable[list[Language]], least: int = 3) -> list[list[Language]]:
    """Return the same groups, neighbours of fewer than `least` languages together, to save room."""
    blocks: list[list[Language]] = []
    was_small = False
    for group in groups:
        is_small = len(group) < least
        if is_small and was_small:
            blocks[-1] = [*blocks[-1], *group]
        else:
            blocks.append(group)
        was_small = is_small
    return blocks


def english_name(language: Language) -> str:
    """Return a language's name in English (CLDR); where it has none, the one in the language's file.

    A region in its tag does not count: it is English, not British English.
    """
    tag = "_".join(part for part in language.tag.split("-") if not REGION.match(part))
    return Locale("en").languages.get(tag) or language.name.capitalize()


def names_of(language: Language) -> list[str]:
    """Return every name by which a language can be found, each once."""
    names = [language.endonym, language.name, english_name(language), *language.also]
    return list(dict.fromkeys([*names, language.key, language.tag]))


@cache
def _collator() -> Collator:
    return Collator()
