"""What a template with no language of its own sees of each language: its words, type and tag."""

from dataclasses import dataclass, field

from markupsafe import Markup

from guide_print.compose.fonts import fonts_of
from guide_print.compose.words import Words
from guide_print.edition import Edition
from guide_print.source.language import Language
from guide_print.source.project import Project


@dataclass
class OtherLanguage:
    """One language among all; remembers which of its messages were used."""

    project: Project
    edition: Edition
    key: str
    used: set[str] = field(default_factory=set)

    @property
    def language(self) -> Language:
        """The language's own data: endonym, name, tag, direction, script."""
        return self.project.languages[self.key]

    @property
    def style(self) -> Markup:
        """The CSS declarations of the language's type: family and least line height."""
        fonts = fonts_of(self.project, self.language)
        families = ", ".join(f"'{font.family}'" for font in fonts)
        line = max(1.2, fonts[0].tight * self.language.line_height)
        return Markup("font-family: {}; line-height: {}").format(families, f"{line:.3f}")

    def t(self, id: str) -> Markup:
        """Return a message in this language, without placeholders."""
        words = Words(self.project, self.key)
        self.used.add(id)
        return words.text(id)
