"""The size of type: as large as the layout's page rule allows, on the page with the longest fields.

Sizes are steps, from 0, the largest, to FIT_STEPS, the smallest. What an earlier search found for the
very same text (`content/fit.yaml`) is taken, if the page rule holds with it.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from guide_print.compose.anchored import anchored_html
from guide_print.compose.fields import filled
from guide_print.compose.fit import anchor_findings, page_rule_findings
from guide_print.compose.fonts import faces
from guide_print.compose.typesetting import Typesetter, styled

FIT_STEPS = 10
DIGITS = 12
Kept = TypeVar("Kept")


@dataclass
class SizeSearch:
    """Looks for the size of type of one language and layout, the same for every district."""

    setter: Typesetter

    def least_tight(self) -> float:
        """Return the least tightness, from 0 (the largest sizes) to 1, at which nothing is overset."""
        known = self._kept(self.setter.project.fit.steps)
        if known is None:
            return self._from_nowhere() / FIT_STEPS
        if self._kept(self.setter.project.fit.texts) == self.text(known) and self._holds_whole(known):
            return known / FIT_STEPS
        return self._next_to(known) / FIT_STEPS

    def text(self, step: int) -> str:
        """Return a digest of a step and of all that it was found for: text, style, names of font files."""
        setter = self.setter
        edition, fields = setter.hardest()
        language = setter.project.languages[edition.language]
        fonts = [(face.family, face.weight, face.path.name) for face in faces(setter.project, language)]
        styles = [path.read_bytes() for path in setter.styles()]
        frame = styled(setter.merged(edition).split.frame, setter.css(step / FIT_STEPS))
        undated = filled(frame, fields).replace(f'"{setter.created}"', '""')
        parts = (step, undated, fonts, styles)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:DIGITS]

    def _kept(self, rows: Mapping[str, Mapping[str, Kept]]) -> Kept | None:
        edition = self.setter.edition
        return rows.get(edition.layout, {}).get(edition.language)

    def _from_nowhere(self) -> int:
        """Return the least step that fits, looked for among all."""
        if self._holds(0):
            return 0
        low, high, step, nearby = 1, FIT_STEPS, self._guess(), True
        while low < high:
            if self._holds(step):
                high, step, nearby = step, step - 1 if nearby else (low + step) // 2, False
            else:
                low, step = step + 1, (2 * step + 2 + high) // 3
            step = min(max(step, low), high - 1)
        return low

    def _next_to(self, step: int) -> int:
        """Return the least step that fits, looked for from one that fitted before."""
        if self._holds(step):
            while step and self._holds(step - 1):
                step -= 1
            return step
        while step < FIT_STEPS:
            step += 1
            if step == FIT_STEPS or self._holds(step):
                break
        return step

    def _guess(self) -> int:
        """Guess the step that fits from how much too much there is at the largest sizes.

        Why: a page of text needs room by the square of its type's size, roughly.
        """
        layout = self.setter.layout
        laid, body = self.setter.laid.get(0.0), layout.file.type["body"]
        shrink = 1 - body.smallest / body.largest
        if laid is None or not shrink:
            return FIT_STEPS // 2
        pages, asked = laid.rendered.pages, layout.file.pages.exactly or 1
        over = (pages - 1 + laid.rendered.fill(pages)) / asked
        step = round((1 - over ** (-1 / 1.8)) / shrink * FIT_STEPS)
        return int(min(max(step, 1), FIT_STEPS - 1))

    def _holds(self, step: int) -> bool:
        """Tell whether the page rule holds; where it only asks about some pages, by these alone."""
        setter, rule = self.setter, self.setter.layout.file.pages
        if rule.exactly is not None:
            return self._holds_whole(step)
        edition, fields = setter.hardest()
        frame = styled(setter.merged(edition).split.frame, setter.css(step / FIT_STEPS))
        text = anchored_html(filled(frame, fields), rule.anchors)
        return not anchor_findings(setter.layout, setter.render(text), "")

    def _holds_whole(self, step: int) -> bool:
        edition, fields = self.setter.hardest()
        tightness = step / FIT_STEPS
        laid = self.setter.laid[tightness] = self.setter.lay_out(edition, fields, tightness)
        return not page_rule_findings(self.setter.layout, laid.rendered, "")
