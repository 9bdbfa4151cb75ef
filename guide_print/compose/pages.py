"""An edition to pages: shared pages found or made, the district's fields drawn, the file put together.

The screen product is finished then; for others the pages go on to the press.
"""

import hashlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import unescape

from guide_print.compose.assembly import assemble
from guide_print.compose.engine import Engine, Remark
from guide_print.compose.engines import Engines
from guide_print.compose.fields import filled, named
from guide_print.compose.fit import longest_messages
from guide_print.compose.fit_row import Fit
from guide_print.compose.master import FieldError, FieldPiece
from guide_print.compose.page_cache import PageCache
from guide_print.compose.shared import Shared
from guide_print.compose.sharing import Sharing
from guide_print.compose.sheet_code import NO_CODE, SheetCode
from guide_print.compose.typesetting import Merged, Typesetter, kind_of
from guide_print.edition import Edition
from guide_print.finding import Finding, Level, in_order
from guide_print.source.project import Project

MOST_KEPT = 3
REMARK_CODES: tuple[tuple[str, Level, str], ...] = (
    (".notdef glyph", "fail", "missing-glyph"),
    ("Font-face", "fail", "font-not-loaded"),
    ("Failed to load", "fail", "file-not-loaded"),
    ("Ignored", "warn", "style-ignored"),
    ("Laid out alone", "info", "laid-out-alone"),
)


@dataclass(frozen=True)
class Pages:
    """A finished file in memory: its bytes, pages, open gates, findings, its HTML, how it fits.

    `used` are the ids of the messages in it, `sheet` is its code; `master` is a digest of what it shares
    with other files, empty where it shares nothing.
    """

    data: bytes
    pages: int
    gates: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    html: str
    fit: Fit
    used: frozenset[str] = frozenset()
    sheet: SheetCode = NO_CODE
    master: str = ""


@dataclass
class Composer:
    """Makes editions of one project; keeps engines and shared pages warm.

    `created` is the date and time written into files (ISO 8601). `cache_of` gives the folder in
    which the shared pages of an edition are kept; without it none are kept on disk.
    """

    project: Project
    created: str
    cache_of: Callable[[Edition], PageCache] | None = None
    _kinds: dict[Edition, Sharing] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._engines = Engines(self.project)

    def renewed(self, project: Project, cache_of: Callable[[Edition], PageCache] | None = None) -> "Composer":
        """Return the composer of a project that was read again, with the engines of this one."""
        composer = Composer(project, self.created, cache_of)
        composer._engines = self._engines.renewed(project)
        return composer

    def compose(self, edition: Edition) -> Pages:
        """Make one edition; raises ContentError where text or template fail."""
        sharing = self._sharing(edition)
        merged = sharing.setter.merged(edition)
        shared, pieces, remarks = self._pieces(sharing, edition, merged)
        split = merged.split
        html = named(filled(shared.frame, split.fields), split.title, split.about)
        identifier = hashlib.sha256(html.encode()).hexdigest()[:32].encode()
        data = assemble(shared.master, pieces, unescape(split.title), unescape(split.about), identifier)
        remarks = tuple(dict.fromkeys((*shared.master.remarks, *remarks)))
        findings = [_remark_finding(str(edition), *remark) for remark in remarks]
        findings += self._faults(edition, merged, shared)
        return Pages(
            data=data,
            pages=shared.master.pages,
            gates=merged.html.gates,
            findings=tuple(in_order(findings)),
            html=html,
            fit=shared.fit,
            used=merged.html.used,
            sheet=merged.html.sheet,
            master=shared.master.digest if pieces else "",
        )

    def measure(self, edition: Edition) -> Fit:
        """Return how an edition's language and layout fit, on the districts that are hardest to fit."""
        sharing = self._sharing(edition)
        hardest, _ = sharing.setter.hardest()
        shared = sharing.shared(hardest) or sharing.whole(hardest)
        return shared.fit

    def source_engine(self) -> Engine:
        """Return the engine with the source language's fonts, for pages that belong to no edition."""
        return self._engines.of_source()

    def _sharing(self, edition: Edition) -> Sharing:
        kind = kind_of(edition)
        if kind not in self._kinds:
            while len(self._kinds) >= MOST_KEPT:
                del self._kinds[next(iter(self._kinds))]
            any_of_kind = kind_of(edition, edition.district)
            cache = self.cache_of(edition) if self.cache_of else None
            setter = Typesetter(self.project, self._engines, self.created, any_of_kind, cache)
            self._kinds[kind] = Sharing(setter)
        return self._kinds[kind]

    def _pieces(
        self, sharing: Sharing, edition: Edition, merged: Merged
    ) -> tuple[Shared, tuple[FieldPiece, ...], tuple[Remark, ...]]:
        """Return shared pages and the fields on them; or pages of its own, where they do not fit."""
        shared = sharing.shared(edition)
        if shared is None:
            return sharing.whole(edition), (), (_alone(sharing.reason),)
        if shared.faults:
            return sharing.whole(edition), (), ()
        if not shared.master.places_of_fields:
            return shared, (), ()
        try:
            return shared, *self._drawn(sharing, shared, edition, merged)
        except FieldError as error:
            return sharing.whole(edition), (), (_alone(str(error)),)

    def _drawn(
        self, sharing: Sharing, shared: Shared, edition: Edition, merged: Merged
    ) -> tuple[tuple[FieldPiece, ...], tuple[Remark, ...]]:
        rendered = sharing.setter.render_fields(shared.field_frame, merged.split.fields)
        return self._engines.of(edition).draw_fields(sharing.drawer(shared), rendered)

    def _faults(self, edition: Edition, merged: Merged, shared: Shared) -> Iterable[Finding]:
        """Yield the broken parts of the page rule; they name the messages to shorten first."""
        long = longest_messages(self.project, edition.language, merged.html.used)
        for code, message in shared.faults:
            yield Finding("fail", code, message.replace("its messages", long), str(edition))


def _alone(reason: str) -> Remark:
    return logging.INFO, f"Laid out alone: {reason}"


def _remark_finding(place: str, level: int, message: str) -> Finding:
    for start, finding_level, code in REMARK_CODES:
        if message.startswith(start):
            said = message if level < logging.WARNING else f"WeasyPrint: {message}"
            return Finding(finding_level, code, said, place)
    worst: Level = "fail" if level >= logging.ERROR else "warn"
    return Finding(worst, "renderer-remark", f"WeasyPrint: {message}", place)
