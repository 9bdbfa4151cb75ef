"""The file names its language and title, and is tagged."""

from collections.abc import Iterator

from guide_print.checks.check import FileCheck, Remark
from guide_print.checks.proof import Proof


def check_catalogue(proof: Proof) -> Iterator[Remark]:
    """Check what a screen reader asks a file first."""
    if not str(proof.pdf.Root.get("/Lang", "")):
        yield Remark("fail", "no-language", "the file names no language; set it in the template")
    if not proof.pdf.docinfo.get("/Title"):
        yield Remark("fail", "no-title", "the file has no title; set it in the template")
    if "/StructTreeRoot" not in proof.pdf.Root:
        yield Remark("fail", "not-tagged", "the file has no tags for screen readers")


CHECK = FileCheck(
    id="catalogue",
    reason="a screen reader that is told no language reads Somali with Norwegian sounds",
    standard="PDF/UA-1 7.1, 7.2",
    run=check_catalogue,
    quick=True,
)
