"""Every language has fonts, and their files are there."""

from collections.abc import Iterator

from guide_print.checks.check import ContentCheck
from guide_print.compose.fonts import find_font_file, font_names
from guide_print.finding import Finding
from guide_print.source.language import Language
from guide_print.source.project import Project


def check_fonts(project: Project) -> Iterator[Finding]:
    """Check the fonts of every language."""
    for language in project.languages.values() if project.is_whole("fonts") else ():
        yield from _check_language(project, language)


def _check_language(project: Project, language: Language) -> Iterator[Finding]:
    place = f"content/languages/{language.key}.yaml:1"
    names = font_names(project.fonts, language)
    if not names:
        text = f"no font serves the script {language.script}; add it under “scripts” in fonts.yaml"
        yield Finding("fail", "language-without-font", text, place)
    for name in names:
        font = project.fonts.fonts.get(name)
        if font is None:
            known = ", ".join(project.fonts.fonts)
            text = f"there is no font “{name}” in fonts.yaml; there are: {known}"
            yield Finding("fail", "unknown-font", text, place)
            continue
        for file in (font.regular, font.bold):
            if find_font_file(project, file) is None:
                text = f"{file.file} is not found; install the package {font.package}"
                yield Finding("fail", "font-not-found", text, place)


CHECK = ContentCheck(
    id="font-files",
    reason="a font that is not there would be replaced by another",
    standard="fonts.yaml",
    run=check_fonts,
)
