"""Checks that a project lowers: `content/checks.yaml`, each with a written reason."""

from typing import Literal

from guide_print.source.guide import Text
from guide_print.source.typed import DataModel


class Lowered(DataModel):
    """One code of finding, made less at some places.

    `code`: the code in brackets after a finding; `place`: the place as a finding prints it, where *
    stands for anything. `level`: what it becomes; `reason`: why, printed in the report.
    """

    code: Text
    place: Text
    level: Literal["warn", "info"]
    reason: Text


class ChecksFile(DataModel):
    """The keys of `content/checks.yaml`.

    `lowered`: the codes that are made less at some places.
    """

    lowered: list[Lowered] = []
