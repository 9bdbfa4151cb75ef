"""`fonts/fonts.yaml`: which font serves which script, from which package, with licence and sha256."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from guide_print.source.guide import Id, Text
from guide_print.source.typed import DataModel

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class FontFile(DataModel):
    """One font file by name; `sha256` is the one that the guide was proofed with."""

    file: Text
    sha256: Sha256 | None = None


class Font(DataModel):
    """One family: regular and bold. `line_height` is the least in em at which lines do not collide."""

    family: Text
    package: Text
    licence: Text
    line_height: Annotated[float, Field(ge=1, le=4)] = 1.36
    regular: FontFile
    bold: FontFile


class FontsFile(DataModel):
    """The keys of `fonts.yaml`. `folders` are searched after the project's own `fonts/`."""

    folders: list[Path]
    fonts: dict[Id, Font]
    scripts: dict[str, list[Id]]
