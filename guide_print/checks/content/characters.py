"""Every character of every text is in its language's fonts.

Why: a missing character prints as an empty box, and nobody on the staff may be able to read the page.
"""

import unicodedata
from collections.abc import Iterable, Iterator

from guide_print.checks.check import ContentCheck
from guide_print.checks.font_file import characters_of, font_problem
from guide_print.compose.fonts import find_font_file, font_names, fonts_of
from guide_print.finding import Finding
from guide_print.source.language import Language
from guide_print.source.messages import PLACEHOLDER
from guide_print.source.project import Project

INVISIBLE = ("Cf", "Cc")


def check_characters(project: Project) -> Iterator[Finding]:
    """Check the text of every language against the characters of its fonts, regular and bold."""
    for language in project.languages.values():
        fonts = _characters_of_fonts(project, language)
        if fonts is not None:
            texts = list(_texts(project, language))
            used = set("".join(text for _, text, _ in texts))
            lacking = {one for one in used if not any(one in thin and one in bold for thin, bold in fonts)}
            if lacking:
                yield from _check_texts(language, lacking, texts)


def _texts(project: Project, language: Language) -> Iterable[tuple[str, str, str]]:
    """Yield (id, text, place) of every text printed in a language, its own name among them."""
    yield "endonym", language.endonym, f"content/languages/{language.key}.yaml:1"
    if language.key == project.source_language:
        yield from ((m.id, m.text, m.place) for m in project.messages.values())
    for translation in project.translations.get(language.key, {}).values():
        yield translation.id, translation.text, translation.place


def _check_texts(
    language: Language, lacking: set[str], texts: Iterable[tuple[str, str, str]]
) -> Iterator[Finding]:
    """Yield a finding for each lacking character, at the first text that has it."""
    told: set[str] = set()
    for id, text, place in texts:
        for character in sorted((lacking & set(PLACEHOLDER.sub("", text))) - told):
            if unicodedata.category(character) not in INVISIBLE:
                told.add(character)
                name = unicodedata.name(character, "unnamed")
                said = (
                    f"“{id}”: the fonts of {language.key} lack “{character}” (U+{ord(character):04X} "
                    f"{name}); change the text or add a font"
                )
                yield Finding("fail", "missing-character", said, place)


def _characters_of_fonts(project: Project, language: Language) -> list[list[frozenset[str]]] | None:
    """Return the characters of each font of a language, regular and bold; None without a whole font."""
    found = []
    names = font_names(project.fonts, language)
    if not names or not project.fonts.fonts.keys() >= set(names):
        return None
    for font in fonts_of(project, language):
        paths = [find_font_file(project, file) for file in (font.regular, font.bold)]
        if any(path is None or font_problem(path, font.regular.index) for path in paths):
            return None
        found.append([characters_of(path, font.regular.index) for path in paths if path])
    return found


CHECK = ContentCheck(
    id="characters",
    reason="a missing character prints as an empty box",
    standard="print.md: no .notdef; PDF/UA-1 7.21",
    run=check_characters,
)
