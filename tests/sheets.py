"""Sheet files under proof: made once, spoilt as a test likes, looked at by one check."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache

from guide_print.checks.check import Remark, SheetCheck
from guide_print.checks.sheet_proof import SheetProof
from guide_print.compose.pages import Composer, Pages
from guide_print.edition import Edition, Ink
from guide_print.press.products import make_product, sheets_of
from guide_print.press.slots import Sheet
from guide_print.source.project import Project
from tests.proofs import Spoil, spoilt
from tests.tools import CREATED, DISTRICT, ROOT, load


class Printer:
    """Makes the sheet files of one project, each once."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._composer = Composer(project, CREATED)
        self._made: dict[Edition, tuple[bytes, list[Sheet], Pages]] = {}

    def make(
        self,
        language: str,
        layout: str,
        product: str,
        ink: Ink = "colour",
        settings: dict[str, str] | None = None,
    ) -> tuple[Edition, bytes, list[Sheet], Pages]:
        """Return an edition, its file, its sheets and its pages."""
        chosen = tuple((settings or {}).items())
        edition = Edition(language, DISTRICT, layout, product, settings=chosen, ink=ink)
        if edition not in self._made:
            pages = self._composer.compose(edition)
            sheets = sheets_of(self.project, edition, pages.pages)
            data = make_product(self.project, edition, pages.data, sheets, CREATED)
            self._made[edition] = data, sheets, pages
        return edition, *self._made[edition]

    @contextmanager
    def proof(
        self, language: str, layout: str, product: str, spoil: Spoil | None = None, ink: Ink = "colour"
    ) -> Iterator[SheetProof]:
        """Open a sheet file under proof; `spoil` changes it first."""
        edition, data, sheets, pages = self.make(language, layout, product, ink)
        file = data if spoil is None else spoilt(data, spoil)
        proof = SheetProof(self.project, replace(edition), file, sheets, draft=bool(pages.gates))
        try:
            yield proof
        finally:
            proof.close()


@cache
def printer() -> Printer:
    """Return the printer of the project itself."""
    return Printer(load(ROOT))


def told(check: SheetCheck, proof: SheetProof) -> list[Remark]:
    """Return what a check has to say of a sheet file."""
    return list(check.run(proof))
