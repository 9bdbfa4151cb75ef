"""`fonts/fonts.yaml`: which font serves which script, from which package, with licence and sha256."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from guide_print.source.guide import Id, Text
from guide_print.source.typed import DataModel

Family = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9 .-]{0,79}$")]
FontName = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.(ttf|otf|ttc|otc)$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class FontFile(DataModel):
    """One font file by name.

    `file`: its name; `sha256` is the one that the guide was proofed with; `index` chooses a face of a
    collection (.ttc), from 0.
    """

    file: FontName
    index: Annotated[int, Field(ge=0)] | None = None
    sha256: Sha256 | None = None


class Font(DataModel):
    """One family: regular and bold.

    `line_height` is the font's own, in em (hhea); `tight` is the least at which lines of real text do
    not touch, for headings and small faces. `family`: its name; `package`: the Debian package that it
    comes in; `licence`: its SPDX id, such as OFL-1.1. `regular` and `bold`: its two files.
    """

    family: Family
    package: Text
    licence: Text
    line_height: Annotated[float, Field(ge=1, le=4)] = 1.36
    tight: Annotated[float, Field(ge=1, le=4)] = 1.16
    regular: FontFile
    bold: FontFile


class FontsFile(DataModel):
    """The keys of `fonts.yaml`. `folders` are searched after the project's own `fonts/`.

    `fonts`: each family under an id; `scripts`: the ids of those that serve a script (ISO 15924), first
    choice first.
    """

    folders: list[Path]
    fonts: dict[Id, Font]
    scripts: dict[str, list[Id]]
