"""What a template sees of a page: its words in the page's language, its links, its files."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from guide_print.build.manifest import FileEntry
from guide_print.compose.helpers import Helpers
from guide_print.compose.html import readers
from guide_print.compose.typography import NO_BREAK
from guide_print.compose.words import isolated
from guide_print.deliver.catalogue.links import Files, relative
from guide_print.deliver.catalogue.status import Status, Statuses
from guide_print.deliver.catalogue.words import SiteWords
from guide_print.edition import Edition
from guide_print.source.language import Language
from guide_print.source.project import Project

KB, MB = 1000, 1000 * 1000


@dataclass
class Page:
    """A page at `path`, on files in `language` for `district`, written in the language `interface`."""

    project: Project
    staff: dict[str, dict[str, str]]
    statuses: Statuses
    files: Files
    path: str
    interface: str
    language: str
    district: str
    words: SiteWords = field(init=False)
    helpers: Helpers = field(init=False)

    def __post_init__(self) -> None:
        edition = Edition(self.language, self.district, "", "screen")
        words, self.helpers = readers(self.project, edition, self.interface, SiteWords)
        assert isinstance(words, SiteWords)
        self.words = words

    def values(self) -> dict[str, Any]:
        """Return the names that every template knows."""
        languages = self.project.languages
        return {
            "page": self,
            "t": self.words.text,
            "plain": self.words.plain,
            "children": self.words.children,
            "has": self.words.has,
            "helpers": self.helpers,
            "isolated": isolated,
            "guide": self.project.guide,
            "language": languages[self.language],
            "interface": languages[self.interface],
            "source_language": languages[self.project.source_language],
            "district": self.project.districts[self.district],
        }

    def to(self, there: str) -> str:
        """Return the link to a path of the site."""
        return relative(self.path, there)

    def pdf(self, entry: FileEntry) -> str:
        """Return the link to a PDF file."""
        return relative(self.path, self.files.path(entry))

    def note(self, entry: FileEntry) -> str:
        """Return the link to the printing note of a file that has one."""
        path = entry.note.path if entry.note else entry.path
        return relative(self.path, str(PurePosixPath(self.files.path(entry)).with_name(path.split("/")[-1])))

    def own(self, key: str, **values: object) -> Markup:
        """Return a word for staff; in the first of their languages where the page is in none of them."""
        known = self.interface if self.interface in self.staff else next(iter(self.staff))
        return self._tagged(Markup.escape(self.staff[known][key]).format(**values), known)

    def in_source(self, text: str) -> Markup:
        """Return text of the source language, tagged where the page is in another."""
        return self._tagged(Markup.escape(text), self.project.source_language)

    def _tagged(self, text: Markup, key: str) -> Markup:
        if key == self.interface:
            return text
        language = self.project.languages[key]
        return Markup('<bdi class="latin" lang="{}" dir="{}">{}</bdi>').format(
            language.tag, language.direction, text
        )

    def format_name(self, layout: str) -> Markup:
        """Return a layout's name: the reader's word for it, else its own name in the source language."""
        if self.words.has(f"format.{layout}.name"):
            return self.words.text(f"format.{layout}.name")
        return self.in_source(self.project.layouts[layout].file.name.capitalize())

    def place_name(self, district: str) -> Markup:
        """Return the name of a place."""
        if self.project.districts[district].whole:
            return self.words.text("site.place-any")
        return self.in_source(self.project.districts[district].name)

    def size(self, entry: FileEntry) -> Markup:
        """Return a file's size, in kB or MB of 1000."""
        kb, mb = max(1, round(entry.bytes / KB)), entry.bytes / MB
        return self._figure(f"{mb:.1f} MB" if mb >= 1 else f"{kb} kB")

    def paper(self, entry: FileEntry) -> Markup:
        """Return the size in mm of what comes out of the printer."""
        width, height = entry.sheet_mm or entry.page_mm
        return self._figure(f"{width:.0f} × {height:.0f} mm")

    def _figure(self, text: str) -> Markup:
        """Return a figure with its unit, on one line; pages from right to left need it isolated."""
        if self.project.languages[self.interface].direction == "rtl":
            return isolated(text, whole=True)
        return Markup.escape(text.replace(" ", NO_BREAK))

    def variant(self, entry: FileEntry) -> list[str]:
        """Return the options that set a file apart from its layout's usual ones, such as a2."""
        parameters = self.project.layouts[entry.layout].file.parameters
        return [
            value
            for name, value in entry.settings.items()
            if name in parameters and parameters[name].kind == "choice" and value != parameters[name].default
        ]

    def date(self, day: Any) -> Markup:
        """Return a date as day.month.year."""
        return isolated(f"{day:%d.%m.%Y}", whole=True)

    def status(self, entry: FileEntry) -> Status:
        """Return how far a file can be trusted."""
        return self.statuses.of(entry)

    def tag(self, language: Language) -> Markup:
        """Return the attributes of an element whose text is in a language."""
        return Markup('lang="{}" dir="{}" data-script="{}"').format(
            language.tag, language.direction, language.script
        )
