"""Where a build keeps what it read and found in the content, as long as the program is the same."""

import sys
from importlib.metadata import version
from pathlib import Path

from guide_print.build.fingerprint import digest_of, program_digest
from guide_print.build.index import FOLDER as CACHE_FOLDER
from guide_print.build.store import Place
from guide_print.kept import NOTHING_KEPT, Kept

CONTENT_FOLDER = "content"
READERS = ("babel", "fonttools", "pydantic")


def kept_content(out: Place) -> Kept:
    """Return what earlier builds into a folder kept; nothing of an address."""
    if not isinstance(out, Path):
        return NOTHING_KEPT
    salt = digest_of([program_digest(), sys.version, {name: version(name) for name in READERS}])
    return Kept(out / CACHE_FOLDER / CONTENT_FOLDER, salt)
