"""Finds the pages that an edition shares with other districts, or makes them; keeps them for the next."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from guide_print.compose.engine import FieldDrawer
from guide_print.compose.fields import Split, fullest, open_fields, with_noughts
from guide_print.compose.fit import page_rule_findings, type_sizes
from guide_print.compose.fit_row import Fit
from guide_print.compose.master import FieldError
from guide_print.compose.page_cache import Composite, PageCache
from guide_print.compose.shared import Shared
from guide_print.compose.size_search import FIT_STEPS, SizeSearch
from guide_print.compose.tagging import finish
from guide_print.compose.typesetting import Laid, Typesetter
from guide_print.edition import Edition

MOST_FOUND = 12


@dataclass
class Sharing:
    """The shared pages of one language and layout; `reason` says why they could not be shared."""

    setter: Typesetter

    def __post_init__(self) -> None:
        self._found: dict[str, Shared | None] = {}
        self.reason = ""
        self._drawers: dict[str, FieldDrawer] = {}
        self._tightness: float | None = None
        self._search = SizeSearch(self.setter)

    @property
    def cache(self) -> PageCache | None:
        """What an earlier process found, if anything."""
        return self.setter.cache

    def shared(self, edition: Edition) -> Shared | None:
        """Return the pages that an edition shares; none where its fields can't be drawn on their own."""
        own = self.setter.merged(edition).split
        names, fields = self._composite(own)
        return self._kept(own, names, fields, lambda: self._make(edition, fields, names))

    def _composite(self, own: Split) -> Composite:
        """Return which fields are open, and the texts that pages are laid out with.

        What was found before for an equal frame holds, if the fields that are closed are equal too.
        """
        key = _key("fields", own.frame, (), {name: with_noughts(html) for name, html in own.fields.items()})
        kept = self.cache.composite(key) if self.cache else None
        if kept and all(name in kept[0] or kept[1].get(name) == html for name, html in own.fields.items()):
            return kept
        others = [other.fields for other in self.setter.others()]
        names = open_fields(own.fields, others)
        found = names, fullest(own.fields, others, names)
        if self.cache:
            self.cache.keep_composite(key, found)
        return found

    def whole(self, edition: Edition) -> Shared:
        """Return the pages of an edition that shares none: laid out for itself, without open fields."""
        own = self.setter.merged(edition).split
        made = self._kept(
            own, frozenset(), dict(own.fields), lambda: self._make(edition, dict(own.fields), frozenset())
        )
        assert made is not None
        return made

    def drawer(self, shared: Shared) -> FieldDrawer:
        """Return what draws the open fields of shared pages."""
        if shared.key not in self._drawers:
            self._drawers[shared.key] = FieldDrawer(shared.master)
        return self._drawers[shared.key]

    def tightness(self) -> float:
        """Return how tight the type is set, the same for all districts of the language."""
        if self._tightness is None:
            edition, fields = self.setter.hardest()
            key = _key("fit", self.setter.merged(edition).split.frame, (), fields)
            kept = self.cache.number(key) if self.cache else None
            self._tightness = self._search.least_tight() if kept is None else kept
            if self.cache and kept is None:
                self.cache.keep_number(key, self._tightness)
        return self._tightness

    def _kept(
        self, own: Split, names: frozenset[str], fields: dict[str, str], make: Callable[[], Shared]
    ) -> Shared | None:
        key = _key("pages", own.frame, names, fields)
        if key not in self._found:
            kept = self.cache.pages(key) if self.cache else None
            if kept is None:
                try:
                    kept = make()
                except FieldError as error:
                    if not names:
                        raise
                    self.reason = str(error)
                else:
                    kept = Shared(**{**vars(kept), "key": key})
                    if self.cache:
                        self.cache.keep_pages(kept)
            while len(self._found) >= MOST_FOUND:
                self._drawers.pop(next(iter(self._found)), None)
                del self._found[next(iter(self._found))]
            self._found[key] = kept
        return self._found[key]

    def _make(self, edition: Edition, fields: dict[str, str], names: frozenset[str]) -> Shared:
        tightness = self.tightness()
        laid = self.setter.lay_out(edition, fields, tightness)
        direction = self.setter.project.languages[edition.language].direction
        engine = self.setter.engines.of(edition)
        master, frame = engine.make_master(laid.rendered, names, partial(finish, direction))
        if names:
            alone = self.setter.render_fields(frame, fields)
            engine.prove_fields(laid.rendered, alone, names)
        faults = page_rule_findings(self.setter.layout, laid.rendered, "")
        self.setter.laid.clear()
        return Shared(
            key="",
            master=master,
            frame=laid.frame,
            field_frame=frame,
            fit=self._fit(laid, tightness),
            faults=tuple((fault.code, fault.message) for fault in faults),
        )

    def _fit(self, laid: Laid, tightness: float) -> Fit:
        layout, rendered, edition = self.setter.layout, laid.rendered, self.setter.edition
        rule = layout.file.pages
        at = range(1, rendered.pages + 1) if rule.exactly else rule.anchors.values()
        fill = max(rendered.fill(rendered.pages if page == -1 else page) for page in at)
        sizes = type_sizes(layout, self.setter.project.languages[edition.language], tightness)
        overset = bool(page_rule_findings(layout, rendered, ""))
        text = self._search.text(round(tightness * FIT_STEPS))
        return Fit(edition.language, edition.layout, tightness, sizes, fill, overset, text, laid.notes)


def _key(kind: str, frame: str, names: frozenset[str] | tuple[()], fields: dict[str, str]) -> str:
    parts = [kind, frame, *sorted(names), *(f"{name}={html}" for name, html in sorted(fields.items()))]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
