"""The licences of what is handed out: text, program, fonts, each by its SPDX name."""

from collections.abc import Iterable

from guide_print.compose.fonts import fonts_of
from guide_print.source.fontlist import Font
from guide_print.source.project import Project

TEXT, PROGRAM = "CC-BY-4.0", "MIT"


def licences_text(project: Project, languages: Iterable[str]) -> str:
    """Return what to know of the licences of files in some languages."""
    keys = dict.fromkeys([*languages, project.source_language])
    fonts = {font.family: font for key in keys for font in fonts_of(project, project.languages[key])}
    lines = [
        f"SPDX-License-Identifier: {TEXT}",
        f"  The text of the guide and its translations: {project.guide.name}, {project.guide.publisher}.",
        "  You may copy, change and print it, also for money, when you name the source.",
        "  https://creativecommons.org/licenses/by/4.0/",
        "",
        f"SPDX-License-Identifier: {PROGRAM}",
        "  The layouts with their pictures and icons, and the program guide-print: the guide-print authors.",
        "",
        *(line for font in sorted(fonts.values(), key=lambda one: one.family) for line in _font(font)),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _font(font: Font) -> list[str]:
    return [
        f"SPDX-License-Identifier: {font.licence}",
        f"  The font {font.family}, of which the files hold the letters that they show.",
        "",
    ]
