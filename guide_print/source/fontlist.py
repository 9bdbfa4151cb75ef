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
    """One font file by name; `sha256` is the one that the guide was proofed with.

    `index` chooses a face of a collection (.ttc), from 0.
    """

    file: FontName
    index: Annotated[int, Field(ge=0)] | None = None
    sha256: Sha256 | None = None


class Font(DataModel):
    """One family: regular and bold.

    `line_height` is the font's own, in em (hhea); `tight` is the least at which lines of real text
    do not touch, for headings and small faces.
    """

    family: Family
    package: Text
    licence: Text
    line_height: Annotated[float, Field(ge=1, le=4)] = 1.36
    tight: Annotated[float, Field(ge=1, le=4)] = 1.16
    regular: FontFile
    bold: FontFile


class FontsFile(DataModel):
    """The keys of `fonts.yaml`. `folders` are searched after the project's own `fonts/`."""

    folders: list[Path]
    fonts: dict[Id, Font]
    scripts: dict[str, list[Id]]
