"""Office files one after the other in one file, each as often as it is printed.

Repeated pages share everything but their place in the file, so copies cost next to nothing. An entry
of the outline for each document says where it begins.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO

import pikepdf

from guide_print.press.pdfx import Papers, describe


@dataclass(frozen=True)
class Repeated:
    """A file, how often its pages are printed, and its line in the outline."""

    data: bytes
    times: int
    title: str


def print_run(files: Sequence[Repeated], papers: Papers) -> bytes:
    """Return one file with the pages of all, in order, each file so many times over."""
    with ExitStack() as opened:
        target = opened.enter_context(pikepdf.new())
        starts = []
        for file in files:
            start = len(target.pages)
            starts.append((file.title, start))
            source = opened.enter_context(pikepdf.open(BytesIO(file.data)))
            target.pages.extend(source.pages)
            own = list(target.pages)[start:]
            for _ in range(file.times - 1):
                target.pages.extend(own)
        with target.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(title, page) for title, page in starts)
        describe(target, papers, b"".join(file.data for file in files))
        made = BytesIO()
        modes = pikepdf.ObjectStreamMode.generate
        target.save(made, deterministic_id=True, object_stream_mode=modes, min_version="1.6")
        return made.getvalue()
