"""The build benchmark's inputs: a project and a selection go in, files that every peer can read come out."""

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.build_blocks import blocks_of, lengths_of
from benchmarks.build_documents import Document, Inputs
from guide_print.compose.fit import line_css
from guide_print.compose.fonts import faces, font_css, fonts_of
from guide_print.compose.pages import Composer
from guide_print.edition import Edition
from guide_print.source.project import Project

LAYOUTS = ("booklet", "poster", "card")
NO_FONTS = "<fontconfig></fontconfig>\n"
# For Chromium, which has no running elements, shrinks all pages where a box is wider than one, and puts on
# the page before what reaches above its own.
LINKED_CSS = """
.running-draft { display: none }
.zone-head, .zone-head .strip, .panel, .also, .now, .need-now, .rule.card { margin-inline: 0 }
.zone-head { margin-block-start: 0 }
.face.cover { margin: 0; padding: 0; min-block-size: 0 }
"""


def prepare(project: Project, languages: Sequence[str], districts: int, folder: Path) -> Inputs:
    """Write the inputs of the first `districts` of a project in some languages below `folder`."""
    chosen = list(project.districts)
    kitchen = _Kitchen(project, folder)
    documents = tuple(
        kitchen.document(language, district, layout)
        for language in languages
        for district in chosen[:districts]
        for layout in LAYOUTS
    )
    warm_up = kitchen.document(languages[0], chosen[-1], LAYOUTS[0])
    fontconfig = folder / "fonts.conf"
    fontconfig.write_text(NO_FONTS, encoding="utf-8")
    return Inputs(folder, fontconfig, documents, warm_up)


@dataclass
class _Kitchen:
    """Composes documents and writes them down, what a language's share once."""

    project: Project
    folder: Path
    _composer: Composer = field(init=False)

    def __post_init__(self) -> None:
        self._composer = Composer(self.project, f"{self.project.guide.date}T00:00:00Z")

    def document(self, key: str, district: str, layout: str) -> Document:
        """Compose one document and write its HTML, its data and its language's fonts."""
        pages = self._composer.compose(Edition(key, district, layout, "screen"))
        place = self.folder / key / district
        place.mkdir(parents=True, exist_ok=True)
        document = Document(
            language=key,
            district=district,
            layout=layout,
            html=place / f"{layout}.html",
            linked=place / f"{layout}-linked.html",
            data=place / f"{layout}.json",
            styles=(self._font_style(key), *self._styles(layout)),
            fonts=self._fonts(key),
            pages=pages.pages,
        )
        document.html.write_text(pages.html, encoding="utf-8")
        document.linked.write_text(_linked(pages.html, document.styles), encoding="utf-8")
        data = self._data(document, pages.html)
        document.data.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return document

    def _css(self, key: str) -> str:
        language = self.project.languages[key]
        return font_css(self.project, language) + line_css(self.project, language)

    def _font_style(self, key: str) -> Path:
        path = self.folder / key / "fonts.css"
        path.write_text(self._css(key), encoding="utf-8")
        return path

    def _styles(self, layout: str) -> list[Path]:
        own = self.project.layouts[layout]
        paths = [folder / own.file.style for folder in reversed(own.folders)]
        return [path for path in paths if path.is_file()]

    def _fonts(self, key: str) -> Path:
        """Return a folder that holds a language's font files and no others."""
        folder = self.folder / key / "fonts"
        folder.mkdir(exist_ok=True)
        for face in faces(self.project, self.project.languages[key]):
            link = folder / face.path.name
            if not link.is_symlink():
                link.symlink_to(face.path)
        return folder

    def _data(self, document: Document, text: str) -> dict[str, object]:
        """Return what a template needs to set a document: its words, fonts, sizes and line heights."""
        language = self.project.languages[document.language]
        families = [font.family for font in fonts_of(self.project, language)]
        style = text.partition("<style>")[2].partition("</style>")[0]
        return {
            "layout": document.layout,
            "title": html.unescape(text.partition("<title>")[2].partition("</title>")[0]),
            "author": self.project.guide.publisher,
            "lang": language.tag.split("-")[0],
            "direction": language.direction,
            "families": families,
            "latin": families[-1],
            "tall": ' class="tall">' in text,
            "lengths": lengths_of(style + self._css(document.language)),
            "blocks": blocks_of(text),
        }


def _linked(text: str, styles: Sequence[Path]) -> str:
    """Return HTML that names its style sheets itself."""
    links = "".join(f'<link rel="stylesheet" href="{path.as_uri()}">\n' for path in styles)
    return text.replace("<style>", f"{links}<style>{LINKED_CSS}</style>\n<style>", 1)
