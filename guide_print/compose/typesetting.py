"""Merged text to laid-out pages, with as many notes pages as the layout's page rule asks.

One language and layout is set for all districts at once, on pages whose fields hold the longest text
that any district has for them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from guide_print.compose.anchored import tail_html
from guide_print.compose.districts import fullest_districts
from guide_print.compose.engine import Rendered
from guide_print.compose.engines import Engines
from guide_print.compose.fields import (
    ABOUT_HERE,
    TITLE_HERE,
    Split,
    filled,
    fullest,
    named,
    open_fields,
    split,
)
from guide_print.compose.fit import colour_css, page_css
from guide_print.compose.foretold import Foretold, shape_of
from guide_print.compose.html import Html, merge
from guide_print.compose.page_cache import PageCache
from guide_print.edition import Edition, layout_of
from guide_print.source.layout import Layout
from guide_print.source.project import Project

MOST_TRIES, MOST_SHAPES = 4, 16
CONTINUED = "html {{ break-before: {0} }} @page :first {{ counter-reset: page {1} }}"
CSS_HERE = "STYLE-OF-THE-EDITION"


@dataclass(frozen=True)
class Merged:
    """An edition's merged text, whole and taken apart; its style is still to be put in."""

    html: Html
    split: Split


@dataclass(frozen=True)
class Laid:
    """Laid-out pages, the frame that they were laid out from, with its style; the number of notes pages."""

    frame: str
    rendered: Rendered
    notes: int


@dataclass
class Typesetter:
    """Sets one language and layout of a project, for every district; `edition` is any of them.

    `laid` are pages with the longest fields, by tightness: a search for the size of type leaves them.
    `cache` has what an earlier process found, if anything.
    """

    project: Project
    engines: Engines
    created: str
    edition: Edition
    cache: PageCache | None = None
    _merged: dict[tuple[Edition, int], Merged] = field(default_factory=dict)
    _last: dict[tuple[Edition, int], Merged] = field(default_factory=dict)
    laid: dict[float, Laid] = field(default_factory=dict)
    _foretold: dict[str, Foretold | None] = field(default_factory=dict)

    @property
    def layout(self) -> Layout:
        """The layout, as the edition's settings make it."""
        return layout_of(self.project, self.edition)

    def merged(self, edition: Edition, notes: int | None = None) -> Merged:
        """Return an edition's merged text, with so many notes pages, or the least."""
        count = self.layout.file.pages.least_notes if notes is None else notes
        key = kind_of(edition, edition.district), count
        for kept in (self._merged, self._last):
            if key in kept:
                return kept[key]
        html = self._merge(edition, count)
        merged = Merged(html, split(html.text, str(edition)))
        if edition.district in self._fullest:
            self._merged[key] = merged
        else:
            self._last = {key: merged}  # however many districts there are, memory does not grow
        return merged

    def _merge(self, edition: Edition, notes: int) -> Html:
        """Merge an edition, with what one of a like district foretells."""
        shape = f"{notes} {shape_of(self.project, edition.district)}"
        known = self._foretold.pop(shape, None) or (self.cache.foretold(shape) if self.cache else None)
        html = merge(self.project, edition, CSS_HERE, self.created, notes, known)
        if self.cache and html.foretold and html.foretold != known:
            self.cache.keep_foretold(shape, html.foretold)
        while len(self._foretold) >= MOST_SHAPES:
            del self._foretold[next(iter(self._foretold))]
        self._foretold[shape] = html.foretold
        return html

    @cached_property
    def _fullest(self) -> list[str]:
        return fullest_districts(self.project)

    def others(self) -> list[Split]:
        """Return the districts that need the most room, taken apart."""
        return [self.merged(self._in(district)).split for district in self._fullest]

    def hardest(self) -> tuple[Edition, dict[str, str]]:
        """Return the edition whose frame is the longest, and the fields that it is measured with."""
        editions = [self._in(district) for district in self._fullest]
        hardest = max(editions, key=lambda one: len(self.merged(one).split.frame))
        own, others = self.merged(hardest).split.fields, [other.fields for other in self.others()]
        return hardest, fullest(own, others, open_fields(own, others))

    def lay_out(self, edition: Edition, fields: dict[str, str], tightness: float) -> Laid:
        """Lay out with as many notes pages as make the number of pages a multiple."""
        hardest, longest = self.hardest()
        is_hardest = self.merged(edition).split.frame == self.merged(hardest).split.frame
        if is_hardest and fields == longest and tightness in self.laid:
            return self.laid[tightness]
        css, notes = self.css(tightness), self._likely_notes()
        frame = styled(self.merged(edition, notes).split.frame, css)
        rendered = self.render(filled(frame, fields))
        for _ in range(MOST_TRIES):
            wanted = self._wanted_notes(rendered.pages - notes)
            if wanted == notes:
                break
            before, notes = frame, wanted
            frame = styled(self.merged(edition, notes).split.frame, css)
            rendered = self._render_on(rendered, filled(before, fields), filled(frame, fields))
        return Laid(frame, rendered, notes)

    def _likely_notes(self) -> int:
        """Return how many notes pages an earlier layout had, else the least."""
        known = self.project.fit.notes.get(self.edition.layout, {}).get(self.edition.language)
        return self.layout.file.pages.least_notes if known is None else known

    def _wanted_notes(self, text_pages: int) -> int:
        rule = self.layout.file.pages
        return rule.least_notes + -(text_pages + rule.least_notes) % (rule.multiple_of or 1)

    def _render_on(self, rendered: Rendered, before: str, after: str) -> Rendered:
        """Lay out other notes pages and what follows them; what comes before stays as it is laid out."""
        if tail := tail_html(before, after, ""):
            count = rendered.pages_before(tail[0])
            start = CONTINUED.format("verso" if count % 2 else "recto", count + 1)
            _, html = tail_html(before, after, start) or tail
            return rendered.with_tail(count, self.render(html))
        return self.render(after)

    def _in(self, district: str) -> Edition:
        return replace(self.edition, district=district)

    def css(self, tightness: float) -> str:
        """Return the style that tells an edition from others of its layout."""
        bleed_mm = self.layout.file.press.bleed if self.edition.product == "press" else 0.0
        language = self.project.languages[self.edition.language]
        return page_css(self.layout, language, tightness, bleed_mm) + colour_css(self.project)

    def render(self, html: str) -> Rendered:
        """Lay out a page."""
        text = named(html, TITLE_HERE, ABOUT_HERE)
        styles = self.styles()
        return self.engines.of(self.edition).render(text, self.layout.folders[0], styles)

    def render_fields(self, field_frame: str, fields: Mapping[str, str]) -> Rendered:
        """Lay out fields by themselves."""
        engine = self.engines.of(self.edition)
        html, folder = filled(field_frame, fields), self.layout.folders[0]
        return engine.render(html, folder, self.styles(), only_fields=True)

    def styles(self) -> list[Path]:
        """Return the style sheets of the layout and its parents, the farthest parent's first."""
        return self.engines.styles(self.layout, self.edition.ink)


def styled(frame: str, css: str) -> str:
    """Return a frame with the style of its edition."""
    return frame.replace(CSS_HERE, css, 1)


def kind_of(edition: Edition, district: str = "") -> Edition:
    """What editions share that are laid out alike; office sheets are made from the screen's pages."""
    product = "press" if edition.product == "press" else "screen"
    return replace(edition, district=district, product=product)
