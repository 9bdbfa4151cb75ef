"""Where a build keeps what it read of content and of pages, as long as the program is the same."""

import sys
from importlib.metadata import version
from pathlib import Path

from guide_print.build.fingerprint import digest_of, program_digest
from guide_print.build.index import FOLDER as CACHE_FOLDER
from guide_print.build.store import Place
from guide_print.kept import NOTHING_KEPT, Kept

CONTENT_FOLDER = "content"
READ_FOLDER = "read"
READERS = ("babel", "fonttools", "pydantic")
READERS_OF_PAGES = ("pikepdf", "pypdfium2")


def kept_content(out: Place) -> Kept:
    """Return what earlier builds into a folder kept; nothing of an address."""
    if not isinstance(out, Path):
        return NOTHING_KEPT
    return Kept(out / CACHE_FOLDER / CONTENT_FOLDER, _salt(READERS))


def kept_reading(pages: Path) -> Kept:
    """Return what earlier builds read from finished pages, kept beside the pages themselves."""
    return Kept(pages / READ_FOLDER, _salt(READERS_OF_PAGES))


def _salt(readers: tuple[str, ...]) -> str:
    return digest_of([program_digest(), sys.version, {name: version(name) for name in readers}])
