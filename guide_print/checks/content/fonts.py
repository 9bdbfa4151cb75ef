"""Every language has fonts; their files are there, whole, and may be embedded."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from guide_print.checks.check import ContentCheck
from guide_print.checks.font_file import font_problem
from guide_print.compose.fonts import find_font_file, font_names
from guide_print.finding import Finding
from guide_print.source.fontlist import FontFile
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
            path = find_font_file(project, file)
            if path is None:
                text = f"{file.file} is not found; install the package {font.package}"
                yield Finding("fail", "font-not-found", text, place)
                continue
            problem = _problem(project, file, path)
            if problem:
                yield Finding("fail", *problem, place)


def _problem(project: Project, file: FontFile, path: Path) -> tuple[str, str] | None:
    """Look at a font file; one that came with the project must be the one that fonts.yaml names."""
    own = path.is_relative_to(project.root.resolve())
    problem = font_problem(path, file.index, sums=own)
    if problem or not own or not file.sha256:
        return problem
    if hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256:
        return None
    text = f"{path.name} is not the file that fonts.yaml names by its sha256; put that one in its place"
    return "font-differs", text


CHECK = ContentCheck(
    id="font-files",
    reason="a font that is not there, or broken, would be replaced by another",
    standard="fonts.yaml; OpenType OS/2 fsType",
    run=check_fonts,
)
