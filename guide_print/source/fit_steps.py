"""Where the search for the size of type begins: `content/fit.yaml`, what an earlier search found.

A wrong number costs time and nothing else: the search goes on from it until the size is right.
"""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from guide_print.source.guide import Id
from guide_print.source.typed import DataModel

NAME = Path("content", "fit.yaml")
HEAD = """\
# yaml-language-server: $schema=../schemas/fit.schema.json
# Where the search for the size of type begins, by layout and language: from 0, the largest, to 10.
# Written by `guide-print check --fit --keep`; a wrong number costs time and nothing else.
"""
Step = Annotated[int, Field(ge=0, le=10)]


class FitFile(DataModel):
    """The keys of `content/fit.yaml`.

    `steps`: by layout and language, where the search for the size of type begins: 0 is the largest, 10
    the smallest.
    """

    steps: dict[Id, dict[Id, Step]] = {}


def fit_text(steps: dict[str, dict[str, int]]) -> str:
    """Return the file's text: a line for each layout."""
    lines = [
        f"  {layout}: {{{', '.join(f'{language}: {step}' for language, step in sorted(found.items()))}}}"
        for layout, found in sorted(steps.items())
    ]
    return "\n".join([f"{HEAD}steps:", *lines, ""])
