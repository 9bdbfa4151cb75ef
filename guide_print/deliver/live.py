"""A live preview: editions composed again whenever the project has changed, with everything kept warm.

Nothing is written to the output folder but pages that builds share.
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from guide_print.build.fingerprint import Fingerprints, digest_of
from guide_print.checks.run import check_content
from guide_print.compose.page_cache import PageCache
from guide_print.compose.pages import Composer
from guide_print.deliver.pictures import page_count
from guide_print.edition import Edition, Selection, select_editions
from guide_print.errors import ContentError, GuideError
from guide_print.finding import Finding, has_failed, in_order
from guide_print.press.products import make_product, sheets_of
from guide_print.source.load import load_project
from guide_print.source.project import Project


@dataclass(frozen=True)
class Shown:
    """An edition as it is shown: its file, and how many pages that has."""

    edition: Edition
    data: bytes
    pages: int


@dataclass(frozen=True)
class View:
    """What is shown: editions as they last came out well, what is wrong, seconds that it took."""

    shown: tuple[Shown, ...] = ()
    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0
    checked: bool = False


@dataclass
class Live:
    """Composes a selection again and again; `created` is in ISO 8601, `pages` the folder of kept pages."""

    root: Path
    wanted: Selection
    pages: Path
    created: str | None = None
    _composer: Composer | None = None
    _shown: dict[Edition, Shown] = field(default_factory=dict)
    _project: Project | None = None

    def again(self) -> View:
        """Read the project and compose the selection; what fails is shown as it was, and told."""
        start = time.perf_counter()
        project, found = load_project(self.root)
        self._project = project
        if project is None:
            return View(tuple(self._shown.values()), tuple(in_order(found)), time.perf_counter() - start)
        try:
            editions = select_editions(project, self.wanted)
        except GuideError as error:
            told = in_order([*found, *error.findings])
            return View(tuple(self._shown.values()), tuple(told), time.perf_counter() - start)
        composer = self._renewed(project)
        told = [finding for edition in editions for finding in self._compose(project, composer, edition)]
        if has_failed(found):  # what fails to be composed may only lack what could not be read
            told = [finding for finding in told if finding.level != "fail"]
        told += found
        self._shown = {edition: self._shown[edition] for edition in editions if edition in self._shown}
        own = self._own(told)
        return View(tuple(self._shown.values()), tuple(own), time.perf_counter() - start)

    def checked(self, view: View) -> View:
        """Return a view with what the checks of the content say of it too; this takes a little longer."""
        if self._project is None:
            return replace(view, checked=True)
        found = self._own([*view.findings, *check_content(self._project)])
        return replace(view, findings=tuple(found), checked=True)

    def _compose(self, project: Project, composer: Composer, edition: Edition) -> Sequence[Finding]:
        """Compose one edition and keep it; returns what is wrong with it."""
        try:
            made = composer.compose(edition)
            data = made.data
            if edition.product != "screen":
                sheets = sheets_of(project, edition, made.pages)
                data = make_product(project, edition, data, sheets, composer.created)
        except ContentError as error:
            return [
                Finding(f.level, f.code, f.message, f.place if ":" in f.place else f"{edition} {f.place}")
                for f in error.findings
            ]
        except Exception as error:
            text = f"{type(error).__name__}: {error}; this is a fault of the program, please report it"
            return [Finding("fail", "build-crashed", text, str(edition))]
        self._shown[edition] = Shown(edition, data, page_count(data))
        return made.findings

    def _renewed(self, project: Project) -> Composer:
        """Return a composer for the project as it is now, with the engines of the one before."""
        prints = Fingerprints(project, self.created or f"{project.guide.date}T00:00:00Z")

        def cache_of(edition: Edition) -> PageCache:
            bled = edition.product == "press"
            salt = digest_of([prints.shared(edition), bled, edition.ink, edition.settings])
            return PageCache(self.pages, salt, prints.around(edition))

        if self._composer is None:
            created = self.created or f"{project.guide.date}T00:00:00Z"
            self._composer = Composer(project, created, cache_of)
        else:
            self._composer = self._composer.renewed(project, cache_of)
        return self._composer

    def _own(self, findings: Iterable[Finding]) -> list[Finding]:
        """Leave out what is said of languages that are not shown, and what is for information only."""
        keys = {edition.language for edition in self._shown} | set(self.wanted.languages)
        own = tuple(f"content/translations/{key}." for key in keys)
        return [
            finding
            for finding in in_order(findings)
            if finding.level != "info"
            and (not finding.place.startswith("content/translations/") or finding.place.startswith(own))
        ]
