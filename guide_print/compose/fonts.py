"""Finds font files and writes the @font-face rules for one language.

Fonts load by file path only. The system's own fonts are never looked at, so that none is
substituted silently.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from guide_print.compose.font_collection import single_face
from guide_print.source.fence import leads_out
from guide_print.source.fontlist import Font, FontFile, FontsFile
from guide_print.source.language import Language
from guide_print.source.project import Project

WEIGHTS = {"regular": 400, "bold": 700}


@dataclass(frozen=True)
class Face:
    """One font file that is there: family, weight and path."""

    family: str
    weight: int
    path: Path


def font_names(fonts: FontsFile, language: Language) -> list[str]:
    """Return the font ids that serve a language, first choice first."""
    return list(language.fonts or fonts.scripts.get(language.script, []))


def find_font_file(project: Project, font_file: FontFile) -> Path | None:
    """Return where a font file lies: the project's `fonts/` first, then the folders of fonts.yaml.

    A link in the project's own folder may lead to one of those folders, and nowhere else.
    """
    own = project.root / "fonts"
    for folder in (own, *project.fonts.folders):
        path = folder / font_file.file
        if path.is_file() and (folder != own or _is_declared(project, path)):
            return path.resolve()
    return None


def _is_declared(project: Project, path: Path) -> bool:
    return any(not leads_out(path, folder) for folder in (project.root, *project.fonts.folders))


def faces(project: Project, language: Language) -> list[Face]:
    """Return every face of a language's fonts that was found, first choice first."""
    found = []
    for name in font_names(project.fonts, language):
        font = project.fonts.fonts.get(name)
        for style, weight in WEIGHTS.items() if font else ():
            font_file = getattr(font, style)
            path = find_font_file(project, font_file)
            if path is not None and font is not None:
                found.append(Face(font.family, weight, single_face(path, font_file.index)))
    return found


def font_css(project: Project, language: Language, more: Iterable[Language] = ()) -> str:
    """Return the @font-face rules and the custom properties for a language's text.

    `--latin-font` is the font for Latin names, phone numbers and addresses. `more` are other
    languages whose fonts are offered too.
    """
    offered = dict.fromkeys(face for each in (language, *more) for face in faces(project, each))
    rules = [
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f'src: url("{face.path.as_uri()}"); }}'
        for face in offered
    ]
    families = ", ".join(f'"{font.family}"' for font in fonts_of(project, language))
    latin = fonts_of(project, language)[-1].family
    rules.append(f':root {{ font-family: {families}; --latin-font: "{latin}"; }}')
    return "\n".join(rules)


def fonts_of(project: Project, language: Language) -> list[Font]:
    """Return the fonts of a language, first choice first."""
    names = font_names(project.fonts, language)
    return [project.fonts.fonts[name] for name in names if name in project.fonts.fonts]
