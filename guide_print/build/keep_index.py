"""Keeps the index of a build, so that the next one knows at once whether anything has changed."""

import time
from collections.abc import Iterable
from pathlib import Path

from guide_print.build.files import write_whole
from guide_print.build.index import FOLDER, MANIFEST, NAME, Index, is_settled
from guide_print.build.manifest import FileEntry, listed
from guide_print.build.tree import Stat, stat_of


def keep_index(
    out: Path, before: Index, inputs: dict[str, Stat], more: Iterable[str], entries: Iterable[FileEntry]
) -> None:
    """Write the index: the inputs as they were before the build, and each file as it is now.

    What was said of earlier requests holds on only while no input has changed. Inputs that were
    changed just now are left out: their next change might not show in their time.
    """
    further = sorted({*before.more, *more})
    now = {**inputs, **{path: stat_of(path) or (0, 0) for path in further}}
    files = {}
    for paths in ([MANIFEST], *(listed(entry) for entry in entries)):
        for path in paths:
            if stat := stat_of(f"{out}/{path}"):
                files[path] = stat
    requests = before.requests if now == before.inputs else {}
    if not is_settled(now, time.time_ns()):
        now = {}
    write_whole(out / FOLDER / NAME, Index(out, now, further, files, requests).text().encode())


def keep_request(out: Path, key: str, said: dict[str, object]) -> None:
    """Add to the index what was said of a request that ended well."""
    index = Index.read(out)
    index.requests.pop(key, None)
    index.requests[key] = said
    write_whole(out / FOLDER / NAME, index.text().encode())
