"""What the build benchmark passes on: the documents that peers make, and what making them took."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Document:
    """One language, district and layout, as files that a peer can read; `pages` are those of our own file.

    `html` goes with the style sheets `styles`, `linked` names them itself; `data` is for templates.
    """

    language: str
    district: str
    layout: str
    html: Path
    linked: Path
    data: Path
    styles: tuple[Path, ...]
    fonts: Path
    pages: int

    def __str__(self) -> str:
        return f"{self.language}/{self.district}/{self.layout}"


@dataclass(frozen=True)
class Inputs:
    """The documents of a run, and one of another district with which warm peers warm up.

    `fontconfig` names no fonts. Peers write below `folder`.
    """

    folder: Path
    fontconfig: Path
    documents: tuple[Document, ...]
    warm_up: Document

    @property
    def pages(self) -> tuple[int, ...]:
        """The number of pages of each of our own files."""
        return tuple(document.pages for document in self.documents)


@dataclass(frozen=True)
class Measured:
    """What it took a peer to make a number of documents; `peak_mib` is that of its largest process.

    `pages` and `cpu_each` follow the order of the documents; `cpu_each` may be empty, for all at once.
    """

    name: str
    documents: int
    cpu_seconds: float
    wall_seconds: float
    peak_mib: float
    pages: tuple[int, ...]
    cpu_each: tuple[float, ...] = ()
