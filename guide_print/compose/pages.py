"""An edition to pages: merged, laid out until the page rule holds, written.

The screen product is finished then; for others the pages go on to the press.
"""

import hashlib
import logging
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from guide_print.compose.anchored import anchored_html
from guide_print.compose.engine import Engine, Rendered
from guide_print.compose.fit import (
    anchor_findings,
    line_css,
    longest_messages,
    page_css,
    page_rule_findings,
    type_sizes,
)
from guide_print.compose.fit_row import Fit, worst_first
from guide_print.compose.font_collection import cache_folder
from guide_print.compose.fonts import font_css
from guide_print.compose.html import Html, merge
from guide_print.compose.tagging import finish
from guide_print.edition import Edition, layout_of
from guide_print.finding import Finding, Level, in_order
from guide_print.source.layout import Layout
from guide_print.source.project import Project, program_folder

MOST_TRIES = 4
FIT_STEPS = 10
BLACK_STYLE = Path("_base", "black.css")
REMARK_CODES: tuple[tuple[str, Level, str], ...] = (
    (".notdef glyph", "fail", "missing-glyph"),
    ("Font-face", "fail", "font-not-loaded"),
    ("Failed to load", "fail", "file-not-loaded"),
    ("Ignored", "warn", "style-ignored"),
)


@dataclass(frozen=True)
class Pages:
    """A finished file in memory: its bytes, pages, open gates, findings, its HTML, how it fits."""

    data: bytes
    pages: int
    gates: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    html: str
    fit: Fit


@dataclass
class Composer:
    """Makes editions of one project; keeps an engine warm for each language.

    `created` is the date and time written into files (ISO 8601).
    """

    project: Project
    created: str
    _engines: dict[tuple[str, bool], Engine] = field(default_factory=dict)
    _tightness: dict[Edition, float] = field(default_factory=dict)
    _notes: dict[Edition, int] = field(default_factory=dict)
    _hard: dict[Edition, tuple[Edition, ...]] = field(default_factory=dict)

    def compose(self, edition: Edition) -> Pages:
        """Make one edition; raises ContentError where text or template fail."""
        layout = layout_of(self.project, edition)
        tightness = self.tightness(edition)
        html, rendered = self._lay_out(edition, tightness)
        identifier = hashlib.sha256(html.text.encode()).hexdigest()[:32].encode()
        direction = self.project.languages[edition.language].direction
        engine = self._engine(edition)
        if edition.product == "screen":
            data, remarks = engine.write(rendered, identifier, partial(finish, direction))
        else:
            data, remarks = engine.write_plain(rendered)
        findings = [_remark_finding(str(edition), *remark) for remark in remarks]
        long = longest_messages(self.project, edition.language, html.used)
        findings += page_rule_findings(layout, rendered, str(edition), long)
        fit = self._fit(edition, rendered, tightness)
        return Pages(data, rendered.pages, html.gates, tuple(in_order(findings)), html.text, fit)

    def tightness(self, edition: Edition) -> float:
        """Return how tight the type is set, from 0 (the largest sizes) to 1 (the smallest).

        The least at which nothing is overset, the same for all districts of a language: found
        on those with the most text and the longest name. Every edition is measured when made.
        """
        key = _kind(edition)
        if key not in self._tightness:
            self._tightness[key] = 0.0 if self._fits(edition, 0.0) else self._least_fitting(edition)
        return self._tightness[key]

    def _least_fitting(self, edition: Edition) -> float:
        """Halve the steps of tightness until the least one at which an edition fits is left."""
        low, high = 1, FIT_STEPS
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self._fits(edition, middle / FIT_STEPS) else (middle + 1, high)
        return low / FIT_STEPS

    def _fits(self, edition: Edition, tightness: float) -> bool:
        return all(self._holds(one, tightness) for one in self._hardest(edition))

    def _holds(self, edition: Edition, tightness: float) -> bool:
        """Tell whether the page rule holds; where it only asks about some pages, by these alone."""
        layout = layout_of(self.project, edition)
        rule = layout.file.pages
        if rule.exactly is not None:
            return not page_rule_findings(layout, self._lay_out(edition, tightness)[1], "")
        css = page_css(layout, self.project.languages[edition.language], tightness)
        html = merge(self.project, edition, css, self.created, rule.least_notes)
        text = anchored_html(html.text, rule.anchors)
        styles = self._styles(layout, edition.ink)
        rendered = self._engine(edition).render(text, layout.folders[0], styles)
        return not anchor_findings(layout, rendered, "")

    def measure(self, edition: Edition) -> Fit:
        """Return how an edition's language and layout fit, on the districts that are hardest to fit."""
        tightness = self.tightness(edition)
        rows = [self._fit(one, self._lay_out(one, tightness)[1], tightness) for one in self._hardest(edition)]
        return worst_first(rows)[0]

    def _fit(self, edition: Edition, rendered: Rendered, tightness: float) -> Fit:
        layout = layout_of(self.project, edition)
        rule = layout.file.pages
        at = range(1, rendered.pages + 1) if rule.exactly else rule.anchors.values()
        fill = max(rendered.fill(rendered.pages if page == -1 else page) for page in at)
        overset = bool(page_rule_findings(layout, rendered, ""))
        sizes = type_sizes(layout, self.project.languages[edition.language], tightness)
        return Fit(edition.language, edition.layout, tightness, sizes, fill, overset)

    def _hardest(self, edition: Edition) -> tuple[Edition, ...]:
        """Return the edition's siblings with the longest district name and with the most text."""
        key = _kind(edition)
        if key not in self._hard:
            districts = self.project.districts
            siblings = [replace(edition, district=district) for district in districts]
            by_name = max(siblings, key=lambda sibling: len(districts[sibling.district].name))
            by_text = max(siblings, key=self._text_length)
            self._hard[key] = tuple(dict.fromkeys((by_name, by_text)))
        return self._hard[key]

    def _text_length(self, edition: Edition) -> int:
        return len(merge(self.project, edition, "", self.created).text)

    def _lay_out(self, edition: Edition, tightness: float) -> tuple[Html, Rendered]:
        """Lay out with as many notes pages as make the number of pages a multiple.

        The number found for a language and layout is tried first for its next edition.
        """
        layout = layout_of(self.project, edition)
        rule, key = layout.file.pages, _kind(edition)
        bleed_mm = layout.file.press.bleed if edition.product == "press" else 0.0
        css = page_css(layout, self.project.languages[edition.language], tightness, bleed_mm)
        notes = self._notes.get(key, rule.least_notes)
        for _ in range(MOST_TRIES):
            html = merge(self.project, edition, css, self.created, notes)
            engine = self._engine(edition)
            rendered = engine.render(html.text, layout.folders[0], self._styles(layout, edition.ink))
            text_pages = rendered.pages - notes
            wanted = rule.least_notes + -(text_pages + rule.least_notes) % (rule.multiple_of or 1)
            if wanted == notes:
                break
            notes = wanted
        self._notes[key] = notes
        return html, rendered

    def source_engine(self) -> Engine:
        """Return the engine with the source language's fonts, for pages that belong to no edition."""
        return self._engine(Edition(self.project.source_language, "", next(iter(self.project.layouts)), ""))

    def _engine(self, edition: Edition) -> Engine:
        every = self.project.layouts[edition.layout].file.languages == "source"
        key = (edition.language, every)
        if key not in self._engines:
            language = self.project.languages[edition.language]
            more = self.project.languages.values() if every else ()
            css = font_css(self.project, language, more) + line_css(self.project, language)
            self._engines[key] = Engine(self._fence(), css)
        return self._engines[key]

    def _styles(self, layout: Layout, ink: str) -> list[Path]:
        """Return the style sheets of a layout and its parents, the farthest parent's first.

        For black ink, that of the shared parts comes last.
        """
        paths = [folder / layout.file.style for folder in reversed(layout.folders)]
        if ink == "black":
            own = self.project.root / "layouts" / BLACK_STYLE
            paths.append(own if own.is_file() else program_folder("layouts") / BLACK_STYLE)
        return [path for path in paths if path.is_file()]

    def _fence(self) -> list[Path]:
        own = [self.project.root / "layouts", self.project.root / "fonts"]
        return [*own, program_folder("layouts"), *self.project.fonts.folders, cache_folder()]


def _kind(edition: Edition) -> Edition:
    """What editions share that are laid out alike: all but the district and the product."""
    return replace(edition, district="", product="")


def _remark_finding(place: str, level: int, message: str) -> Finding:
    for start, finding_level, code in REMARK_CODES:
        if message.startswith(start):
            return Finding(finding_level, code, f"WeasyPrint: {message}", place)
    worst: Level = "fail" if level >= logging.ERROR else "warn"
    return Finding(worst, "renderer-remark", f"WeasyPrint: {message}", place)
