"""The files of a site: each written whole and only where it differs; what is no longer made is removed."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from guide_print.build.files import write_whole
from guide_print.build.index import FOLDER as CACHE
from guide_print.errors import WriteError
from guide_print.finding import Finding

LIST = "site.json"


@dataclass
class SiteFiles:
    """A site's folder while it is written; `sizes` are those of the files of this run, by path.

    Which files an earlier run made is kept in OUT/.cache, so that no other file is ever removed.
    """

    out: Path
    name: str
    sizes: dict[str, int] = field(default_factory=dict)
    changed: int = 0

    @property
    def folder(self) -> Path:
        """Where the site lies."""
        return self.out / self.name

    def has(self, path: str) -> bool:
        """Tell whether a file of that name is there already."""
        return (self.folder / path).is_file()

    def write(self, path: str, data: bytes) -> None:
        """Write a file, unless it holds these bytes; raises WriteError where it can't be written."""
        file = self.folder / path
        self.sizes[path] = len(data)
        if file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data:
            return
        try:
            write_whole(file, data)
        except OSError as error:
            text = f"the file can't be written ({error.strerror}); check the folder and the disk"
            raise WriteError([Finding("fail", "unwritable-file", text, str(file))]) from error
        self.changed += 1

    def keep(self, path: str) -> None:
        """Keep a file that is there as it is."""
        self.sizes[path] = (self.folder / path).stat().st_size

    def finish(self) -> int:
        """Remove what an earlier run made and this one did not; returns how many files that were."""
        listing = self.out / CACHE / LIST
        gone = sorted(_listed(listing) - set(self.sizes))
        for path in gone:
            self._remove(self.folder / path)
        write_whole(listing, (json.dumps(sorted(self.sizes), indent=0) + "\n").encode())
        return len(gone)

    def _remove(self, file: Path) -> None:
        """Remove a file, and the folders that are empty without it."""
        file.unlink(missing_ok=True)
        folder = file.parent
        while self.folder in folder.parents and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def _listed(listing: Path) -> set[str]:
    """Return the paths of an earlier run, as far as they lie in the site's folder."""
    try:
        found = json.loads(listing.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    paths = found if isinstance(found, list) else []
    return {path for path in paths if isinstance(path, str) and ".." not in path and path[:1] != "/"}
