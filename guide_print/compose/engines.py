"""The engines of a project, one for each language and kept warm, and the style sheets that they are given."""

from dataclasses import dataclass, field
from pathlib import Path

from guide_print.compose.engine import Engine
from guide_print.compose.fit import line_css
from guide_print.compose.fonts import faces, font_css
from guide_print.compose.style_sheets import StyleSheets
from guide_print.edition import Edition
from guide_print.source.layout import Layout
from guide_print.source.project import Project, program_folder

BLACK_STYLE = Path("_base", "black.css")


@dataclass
class Engines:
    """Hands out the engine for an edition's language."""

    project: Project
    _made: dict[str, Engine] = field(default_factory=dict)
    _sheets: StyleSheets = field(default_factory=StyleSheets)
    _styles: dict[tuple[str, bool], str] = field(default_factory=dict, init=False)

    def renewed(self, project: Project) -> "Engines":
        """Return the engines of a project that was read again; they stay warm, but read style sheets anew."""
        for engine in self._made.values():
            engine.forget_styles()
        return Engines(project, self._made, self._sheets)

    def of(self, edition: Edition) -> Engine:
        """Return the engine for an edition; one that shows every language has the fonts of all."""
        return self._engine(edition.language, self.project.layouts[edition.layout].file.languages == "source")

    def of_source(self) -> Engine:
        """Return the engine with the source language's fonts, for pages that belong to no edition."""
        return self.of_language(self.project.source_language)

    def of_language(self, key: str) -> Engine:
        """Return the engine with a language's fonts, for pages that belong to no edition."""
        return self._engine(key, False)

    def styles(self, layout: Layout, ink: str) -> list[Path]:
        """Return the style sheets of a layout and its parents, the farthest parent's first.

        For black ink, that of the shared parts comes last.
        """
        paths = [folder / layout.file.style for folder in reversed(layout.folders)]
        if ink == "black":
            own = self.project.root / "layouts" / BLACK_STYLE
            paths.append(own if own.is_file() else program_folder("layouts") / BLACK_STYLE)
        return [path for path in paths if path.is_file()]

    def _engine(self, language: str, every: bool) -> Engine:
        css = self._css(language, every)
        if css not in self._made:
            languages = self.project.languages
            shown = list(languages.values()) if every else [languages[language]]
            files = [face.path for each in shown for face in faces(self.project, each)]
            self._made[css] = Engine([*self._folders(), *files], css, self._sheets)
        return self._made[css]

    def _css(self, language: str, every: bool) -> str:
        """Return the style of a language's fonts and lines; once, since it looks for the fonts' files."""
        key = (language, every)
        if key not in self._styles:
            own = self.project.languages[language]
            more = self.project.languages.values() if every else ()
            self._styles[key] = font_css(self.project, own, more) + line_css(self.project, own)
        return self._styles[key]

    def _folders(self) -> list[Path]:
        own = [self.project.root / "layouts", self.project.root / "fonts"]
        return [*own, program_folder("layouts")]
