"""The colours of the layouts, on screen and in print: `layouts/_base/colours.yaml`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import Field

from guide_print.finding import Finding
from guide_print.source.guide import Id, OwnColour, Percent
from guide_print.source.project import program_folder
from guide_print.source.typed import DataModel, read_typed
from guide_print.source.yaml_file import read_yaml

NAME = Path("_base", "colours.yaml")
Hex = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]


class Colour(DataModel):
    """A colour in print.

    `name`: what it is called; `cmyk`: per cent of cyan, magenta, yellow and black; `black`: whether a
    copier prints it black.
    """

    name: Id
    cmyk: Annotated[list[Percent], Field(min_length=4, max_length=4)]
    black: bool


class ColoursFile(DataModel):
    """The file's values.

    `colours`: each colour under its hexadecimal RGB, in small letters.
    """

    colours: dict[Hex, Colour]


def own_colours(colours: Iterable[OwnColour]) -> dict[str, Colour]:
    """Return a project's own colours as they print; those without inks are left to the profile."""
    return {one.screen: Colour(name="own", cmyk=one.print, black=True) for one in colours if one.print}


def read_colours(root: Path) -> tuple[dict[str, Colour], list[Finding]]:
    """Return the colours by RGB: the project's own file, else the program's."""
    own = root / "layouts" / NAME
    path = own if own.is_file() else program_folder("layouts") / NAME
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    file = read_yaml(path, str(shown), root if path.is_relative_to(root) else None)
    value = read_typed(file, ColoursFile)
    return dict(value.colours) if value else {}, file.findings
