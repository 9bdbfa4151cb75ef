"""Links between files: relative ones, so that a site works from any place, also from a memory stick."""

import posixpath
from dataclasses import dataclass
from urllib.parse import quote

from guide_print.build.manifest import FileEntry
from guide_print.deliver.catalogue.register import letters_of

FOLDER = "site"
COPIES = "pdf"
_SITE = f"/out/{FOLDER}"


def relative(here: str, there: str) -> str:
    """Return the link from one path to another, both relative to the site's folder; `..` leads out of it."""
    start = posixpath.dirname(posixpath.join(_SITE, here))
    return quote(posixpath.relpath(posixpath.normpath(posixpath.join(_SITE, there)), start))


def start_page(interface: str, source: str) -> str:
    """Return the path of the page on which a language is chosen."""
    return "index.html" if interface == source else f"{interface}.html"


def language_page(language: str, interface: str = "") -> str:
    """Return the path of a language's page: its own, or the one for staff in another language."""
    return f"{language}/{interface}.html" if interface else f"{language}/index.html"


def place_page(language: str, district: str) -> str:
    """Return the path of the page with everything there is for a place."""
    return f"{language}/{district}/index.html"


def read_page(language: str, district: str = "") -> str:
    """Return the path of the guide's text as a page, for all places or for one with its own numbers."""
    return f"{language}/{district}/read.html" if district else f"{language}/read.html"


def sheet_page(code: str) -> str:
    """Return the path of the page of a sheet's code."""
    return f"s/{letters_of(code)}/index.html"


@dataclass(frozen=True)
class Files:
    """Where the PDF files are: beside the site, or copied into it."""

    copied: bool = False

    def path(self, entry: FileEntry) -> str:
        """Return a file's path as seen from the site's folder."""
        return f"{COPIES}/{entry.path}" if self.copied else f"../{entry.path}"

    def saved_as(self, entry: FileEntry) -> str:
        """Return the name under which a file is saved: one that says what it is outside its folders."""
        return entry.path.replace("/", "-")
