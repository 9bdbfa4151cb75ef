"""Checks that a project lowers: `content/checks.yaml`, each with a written reason."""

from typing import Literal

from guide_print.source.guide import Text
from guide_print.source.typed import DataModel


class Lowered(DataModel):
    """One code of finding, made less at places that match: `*` stands for anything."""

    code: Text
    place: Text
    level: Literal["warn", "info"]
    reason: Text


class ChecksFile(DataModel):
    """The keys of `content/checks.yaml`."""

    lowered: list[Lowered] = []
