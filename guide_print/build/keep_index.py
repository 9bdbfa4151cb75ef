"""Keeps the index of a build, so that the next one knows at once whether anything has changed."""

import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from guide_print.build.files import write_whole
from guide_print.build.index import FOLDER, MANIFEST, NAME, Index, is_settled
from guide_print.build.manifest import FileEntry, listed
from guide_print.build.tree import Stat, stat_of

Said = dict[str, Any]


def keep_index(
    before: Index,
    inputs: dict[str, Stat],
    more: list[str],
    entries: Iterable[FileEntry],
    said: Mapping[str, Said],
) -> None:
    """Write the index: the inputs as they were before the build, and each file as it is now.

    What was said of earlier requests holds on only while no input has changed; to it comes what is
    `said` now, by its key. Inputs that were changed just now are left out: their next
    change might not show in their times. An index that can't be written is done without.
    """
    paths = [MANIFEST, *(path for entry in entries for path in listed(entry))]
    files = {path: stat for path in paths if (stat := stat_of(f"{before.out}/{path}"))}
    requests = dict(before.requests) if inputs == before.inputs else {}
    for key, text in said.items():
        requests.pop(key, None)  # so that it comes last: the oldest are forgotten
        requests[key] = text
    now = inputs if is_settled(inputs, time.time_ns()) else {}
    with suppress(OSError):
        write_whole(before.out / FOLDER / NAME, Index(before.out, now, more, files, requests).data())
