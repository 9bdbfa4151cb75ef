"""The readers: a PDF goes in, its text comes out; and how like two texts are."""

import shutil
import subprocess
import unicodedata
from collections.abc import Callable

import pypdfium2 as pdfium
from rapidfuzz.distance import Indel

Reader = Callable[[bytes], str]
# What prints nothing: U+200B, U+00AD, bidi controls; and U+FFFE and U+0002, with which PDFium
# stands in for a hyphen at the end of a line.
UNSEEN = dict.fromkeys(
    (0x200B, 0x00AD, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFFFE, 0x02)
)


def read_poppler(data: bytes) -> str:
    """Return a PDF's text in the order of pdftotext without options."""
    read = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return read.stdout.decode("utf-8")


def read_pdfium(data: bytes) -> str:
    """Return a PDF's text as PDFium, the reader in Chrome, gives it."""
    with pdfium.PdfDocument(data) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


READERS: dict[str, Reader] = {"Poppler": read_poppler, "PDFium": read_pdfium}


def has_poppler() -> bool:
    """Tell whether pdftotext can be run."""
    return shutil.which("pdftotext") is not None


def poppler_version() -> str:
    """Return the version that pdftotext gives of itself."""
    said = subprocess.run(["pdftotext", "-v"], capture_output=True, text=True, check=True)
    return said.stderr.splitlines()[0].removeprefix("pdftotext version ")


def pdfium_version() -> str:
    """Return the versions of pypdfium2 and of the PDFium in it."""
    return f"{pdfium.PYPDFIUM_INFO} (PDFium {pdfium.PDFIUM_INFO})"


def likeness(wanted: str, read: str) -> float:
    """Return how like two texts are, 0 to 1: 1 less insertions and deletions, as a share of both lengths."""
    return Indel.normalized_similarity(_comparable(wanted), _comparable(read))


def _comparable(text: str) -> str:
    """Return NFC without white space and without what prints nothing."""
    return unicodedata.normalize("NFC", "".join(text.split()).translate(UNSEEN))
