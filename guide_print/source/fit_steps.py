"""What an earlier search for the size of type found: `content/fit.yaml`.

For the very text that it was found for, a step is taken as found, if the page rule holds with it; for
any other, the search begins there. So a wrong number costs time and nothing else.
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field

from guide_print.source.guide import Id
from guide_print.source.typed import DataModel

NAME = Path("content", "fit.yaml")
HEAD = """\
# yaml-language-server: $schema=../schemas/fit.schema.json
# The size of type that was found, by layout and language: from 0, the largest, to 10; and a digest of
# the text that it was found for; how many notes pages there were. For another text the search begins there.
# Written by `guide-print check --fit --keep`; a wrong number costs time and nothing else.
"""
Step = Annotated[int, Field(ge=0, le=10)]
Notes = Annotated[int, Field(ge=0, le=99)]
Text = Annotated[str, Field(pattern="^[0-9a-f]{12}$")]


class FitFile(DataModel):
    """The keys of `content/fit.yaml`.

    `steps`: by layout and language, where the search for the size of type begins: 0 is the largest, 10
    the smallest. `texts`: by layout and language, a digest of the step and of the text that it was
    found for. `notes`: by layout and language, how many notes pages the file had.
    """

    steps: dict[Id, dict[Id, Step]] = {}
    texts: dict[Id, dict[Id, Text]] = {}
    notes: dict[Id, dict[Id, Notes]] = {}

    def only(self, layouts: Collection[str]) -> "FitFile":
        """Return what was found for some layouts, to be changed freely."""
        rows = (self.steps, self.texts, self.notes)
        steps, texts, notes = ({key: dict(row[key]) for key in row if key in layouts} for row in rows)
        return FitFile(steps=steps, texts=texts, notes=notes)


def fit_text(fit: FitFile) -> str:
    """Return the file's text: a line for each layout."""
    kinds: tuple[tuple[str, Mapping[str, Mapping[str, object]]], ...] = (
        ("steps", fit.steps),
        ("texts", fit.texts),
        ("notes", fit.notes),
    )
    parts = [line for name, rows in kinds if any(rows.values()) for line in (f"{name}:", *_lines(rows))]
    return HEAD + "".join(f"{line}\n" for line in parts or ["{}"])


def _lines(rows: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    for layout, found in sorted(rows.items()):
        if found:
            yield f"  {layout}: {{{', '.join(f'{key}: {_said(found[key])}' for key in sorted(found))}}}"


def _said(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
