"""What an earlier search for the size of type found: `content/fit.yaml`.

For the very text that it was found for, a step is taken as found, if the page rule holds with it; for
any other, the search begins there. So a wrong number costs time and nothing else.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from guide_print.source.guide import Id
from guide_print.source.typed import DataModel

NAME = Path("content", "fit.yaml")
HEAD = """\
# yaml-language-server: $schema=../schemas/fit.schema.json
# The size of type that was found, by layout and language: from 0, the largest, to 10; and a digest of
# the text that it was found for. For another text the search begins there.
# Written by `guide-print check --fit --keep`; a wrong number costs time and nothing else.
"""
Step = Annotated[int, Field(ge=0, le=10)]
Text = Annotated[str, Field(pattern="^[0-9a-f]{12}$")]


class FitFile(DataModel):
    """The keys of `content/fit.yaml`.

    `steps`: by layout and language, where the search for the size of type begins: 0 is the largest, 10
    the smallest. `texts`: by layout and language, a digest of the step and of the text that it was
    found for.
    """

    steps: dict[Id, dict[Id, Step]] = {}
    texts: dict[Id, dict[Id, Text]] = {}


def fit_text(steps: Mapping[str, Mapping[str, int]], texts: Mapping[str, Mapping[str, str]]) -> str:
    """Return the file's text: a line for each layout."""
    return "\n".join([f"{HEAD}steps:", *_lines(steps, str), "texts:", *_lines(texts, '"{}"'.format), ""])


def _lines(rows: Mapping[str, Mapping[str, Any]], said: Callable[[Any], str]) -> Iterator[str]:
    for layout, found in sorted(rows.items()):
        yield f"  {layout}: {{{', '.join(f'{key}: {said(value)}' for key, value in sorted(found.items()))}}}"
