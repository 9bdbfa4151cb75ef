"""The words of printing notes and of the calibration sheet: `layouts/_note/words.yaml`."""

from pathlib import Path

from guide_print.finding import Finding
from guide_print.source.guide import Text
from guide_print.source.project import program_folder
from guide_print.source.typed import DataModel, read_typed
from guide_print.source.yaml_file import read_yaml

FOLDER = "_note"


class PrintingWords(DataModel):
    """Sentences for those who print.

    `words`: sentences by key, for each of their languages.
    """

    words: dict[str, dict[str, Text]]


def note_folder(root: Path) -> Path:
    """Return the folder of the note's template, style and words: the project's, else the program's."""
    own = root / "layouts" / FOLDER
    return own if own.is_dir() else program_folder("layouts") / FOLDER


def read_printing_words(root: Path) -> tuple[PrintingWords, list[Finding]]:
    """Return the words of a project's printing notes."""
    path = note_folder(root) / "words.yaml"
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    file = read_yaml(path, str(shown), root if path.is_relative_to(root) else None)
    return read_typed(file, PrintingWords) or PrintingWords(words={}), file.findings
