"""Editions under proof: composed once, spoilt as a test likes, looked at by one check."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO

import pikepdf

from guide_print.checks.check import Check, FileCheck, PageCheck, Remark
from guide_print.checks.proof import Proof
from guide_print.compose.pages import Composer, Pages
from guide_print.edition import Edition
from guide_print.source.project import Project
from tests.tools import CREATED, DISTRICT

Spoil = Callable[[pikepdf.Pdf], object]


class Press:
    """Composes editions of one project, each once."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._composer = Composer(project, CREATED)
        self._made: dict[Edition, Pages] = {}

    def make(self, language: str, layout: str, district: str = DISTRICT) -> tuple[Edition, Pages]:
        """Return an edition and its pages."""
        edition = Edition(language, district, layout, "screen")
        if edition not in self._made:
            self._made[edition] = self._composer.compose(edition)
        return edition, self._made[edition]

    @contextmanager
    def proof(
        self, language: str, layout: str, spoil: Spoil | None = None, html: Callable[[str], str] = str
    ) -> Iterator[Proof]:
        """Open an edition under proof; `spoil` changes its file first, `html` what is asked for."""
        edition, pages = self.make(language, layout)
        data = pages.data if spoil is None else spoilt(pages.data, spoil)
        proof = Proof(self.project, edition, data, html(pages.html), draft=bool(pages.gates))
        try:
            yield proof
        finally:
            proof.close()


def spoilt(data: bytes, spoil: Spoil) -> bytes:
    """Return a file with one change in it."""
    target = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        spoil(pdf)
        pdf.save(target)
    return target.getvalue()


def remarks(check: Check, proof: Proof) -> list[Remark]:
    """Return what a check of a file or of its pages has to say."""
    if isinstance(check, FileCheck):
        return list(check.run(proof))
    assert isinstance(check, PageCheck)
    return [remark for page in proof.pages for remark in check.run(page)]


def found(check: Check, proof: Proof) -> set[str]:
    """Return the codes of what a check finds."""
    return {remark.code for remark in remarks(check, proof)}
