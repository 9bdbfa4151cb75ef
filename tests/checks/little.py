"""Little pages from any HTML, in the project's languages; and ways to spoil what a finished page paints."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pikepdf

from guide_print.checks.proof import Proof
from guide_print.compose.engine import Engine
from guide_print.compose.fit import line_css
from guide_print.compose.font_collection import cache_folder
from guide_print.compose.fonts import font_css
from guide_print.compose.tagging import finish
from guide_print.edition import Edition
from guide_print.source.project import Project
from tests.proofs import Spoil
from tests.tools import DISTRICT

SCRIPTS = ("nb", "ar", "ur", "ta", "my")
IDENTIFIER = b"0" * 32
PAGE = """@page { size: 148mm 210mm; margin: 15mm } body { margin: 0 }
html { font-size: 12pt; line-height: var(--line) } """
HTML = '<html lang="{}" dir="{}"><head><title>t</title><style>{}</style></head><body>{}</body></html>'


class LittlePress:
    """Sets little pages; keeps an engine for each language."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._engines: dict[str, Engine] = {}

    def text(self, language: str, message: str) -> str:
        """Return a message of the guide in a language."""
        if language == self.project.source_language:
            return self.project.messages[message].text
        return self.project.translations[language][message].text

    @contextmanager
    def proof(self, body: str, style: str = "", language: str = "nb") -> Iterator[Proof]:
        """Open A5 pages under proof; they say they are a card, since an edition needs a layout."""
        direction = self.project.languages[language].direction
        html = HTML.format(language, direction, PAGE + style, body)
        engine = self._engine(language)
        data, _ = engine.write(
            engine.render(html, self.project.root, []), IDENTIFIER, partial(finish, direction)
        )
        proof = Proof(self.project, Edition(language, DISTRICT, "card", "screen"), data, html, draft=False)
        try:
            yield proof
        finally:
            proof.close()

    def _engine(self, language: str) -> Engine:
        if language not in self._engines:
            known = self.project.languages[language]
            folders = [self.project.root / "fonts", *self.project.fonts.folders, cache_folder()]
            css = font_css(self.project, known) + line_css(self.project, known)
            self._engines[language] = Engine(folders, css)
        return self._engines[language]


def changed(page: int, operator: str, which: int, change: Callable[[list[Any]], list[Any]]) -> Spoil:
    """Change the operands of one of a page's operators; `page` and `which` are from 0."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        steps: list[Any] = list(pikepdf.parse_content_stream(pdf.pages[page]))
        at = [place for place, step in enumerate(steps) if str(step.operator) == operator][which]
        operands = change(list(steps[at].operands))
        steps[at] = pikepdf.ContentStreamInstruction(operands, pikepdf.Operator(operator))
        pdf.pages[page].Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))

    return spoil


def moved(page: int, which: int, right_pt: float = 0, up_pt: float = 0) -> Spoil:
    """Move one line of text; a page of WeasyPrint's is in px, from the top."""

    def move(matrix: list[Any]) -> list[Any]:
        return [*matrix[:4], float(matrix[4]) + right_pt / 0.75, float(matrix[5]) - up_pt / 0.75]

    return changed(page, "Tm", which, move)
