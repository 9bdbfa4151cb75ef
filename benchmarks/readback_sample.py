"""The text that is read back: a project and a language go in, paragraphs and their HTML come out."""

import html
import re
from dataclasses import dataclass

from guide_print.compose.fonts import Face, faces, font_css, fonts_of
from guide_print.compose.typography import set_text
from guide_print.source.language import Language
from guide_print.source.messages import PLACEHOLDER
from guide_print.source.project import Project

MESSAGES, LEAST_CHARACTERS = 40, 40
ASCII_SPACES = re.compile(r"[ \t\r\n]+")
STYLE = "@page { size: A4; margin: 20mm } body { margin: 0; font-size: 12pt; line-height: 2.4 }"


@dataclass(frozen=True)
class Sample:
    """One language's paragraphs, with the fonts that every tool sets them in."""

    language: Language
    paragraphs: tuple[str, ...]
    faces: tuple[Face, ...]
    families: tuple[str, ...]
    font_css: str

    @property
    def text(self) -> str:
        """The whole text, as it should read back."""
        return "\n".join(self.paragraphs)

    @property
    def html(self) -> str:
        """The document for WeasyPrint, without its fonts."""
        body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in self.paragraphs)
        head = f'<head><meta charset="utf-8"><title>readback</title><style>{STYLE}</style></head>'
        html_tag = f'<html lang="{self.language.tag}" dir="{self.language.direction}">'
        return f"{html_tag}{head}<body>{body}</body></html>"


def take_sample(project: Project, key: str) -> Sample:
    """Return a language's version of the first long messages, line breaks as the project sets them."""
    language = project.languages[key]
    return Sample(
        language,
        tuple(set_text(_plain(text), language) for text in _texts(project, key)),
        tuple(faces(project, language)),
        tuple(font.family for font in fonts_of(project, language)),
        font_css(project, language),
    )


def _texts(project: Project, key: str) -> list[str]:
    long = [message for message in project.translatable() if len(message.text) > LEAST_CHARACTERS]
    chosen = long[:MESSAGES]
    if key == project.source_language:
        return [message.text for message in chosen]
    return [project.translations[key][message.id].text for message in chosen]


def _plain(text: str) -> str:
    return ASCII_SPACES.sub(" ", PLACEHOLDER.sub("", text)).strip()
