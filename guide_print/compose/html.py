"""An edition's text merged into its layout's template: project and edition in, HTML and gates out."""

import datetime as dt
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError
from markupsafe import Markup

from guide_print.compose.fonts import fonts_of
from guide_print.compose.gates import catalogue_gates, contact_gates, overdue_gates, text_gates
from guide_print.compose.helpers import Helpers
from guide_print.compose.other_language import OtherLanguage
from guide_print.compose.qr import QrCodes
from guide_print.compose.sandbox import render_template
from guide_print.compose.sheet_code import (
    NO_CODE,
    SheetCode,
    isolated_code,
    sheet_code,
    sheet_path,
    what_is_said,
)
from guide_print.compose.shown_settings import shown_settings
from guide_print.compose.words import Words, isolated
from guide_print.edition import Edition, layout_of
from guide_print.errors import ContentError, GuideError
from guide_print.finding import Finding, in_order
from guide_print.source.contacts import Place
from guide_print.source.layout import Layout
from guide_print.source.project import PlacedContact, Project

TALL_LINES = 2.0


@dataclass(frozen=True)
class Html:
    """One edition's HTML, its open release gates, the messages it uses, its code, whom it names."""

    text: str
    gates: tuple[Finding, ...]
    used: frozenset[str]
    sheet: SheetCode
    contacts: tuple[PlacedContact, ...] = ()
    places: tuple[Place, ...] = ()


def merge(project: Project, edition: Edition, css: str, created: str, notes_pages: int = 0) -> Html:
    """Merge text, contacts and style into the template; raises ContentError with a place.

    Why twice: what the page uses decides whether it is a draft, and what its code is; the page says so.
    """
    page = _Page(project, edition, css, created, max(1, notes_pages))
    _, helpers, gates = page.merge((), draft=True)
    page.notes_pages, page.sheet = notes_pages, page.sheet_of(helpers)
    text, helpers, gates = page.merge(tuple(helpers.used.values()), draft=bool(gates))
    named = tuple(helpers.used.values()), tuple(helpers.used_places)
    return Html(text, tuple(gates), frozenset(page.used), page.sheet, *named)


def used_messages(project: Project, edition: Edition) -> set[str]:
    """Return the ids of the messages that an edition uses."""
    return _Page(project, edition, "", "", 1).words_used()


@dataclass
class _Page:
    """One edition on its way through its template."""

    project: Project
    edition: Edition
    css: str
    created: str
    notes_pages: int
    used: set[str] = field(default_factory=set)
    used_in: dict[str, set[str]] = field(default_factory=dict)
    sheet: SheetCode = NO_CODE

    def merge(self, printed: tuple[PlacedContact, ...], *, draft: bool) -> tuple[str, Helpers, list[Finding]]:
        """Render the template once; returns the HTML, the helpers with what was used, the gates."""
        project, edition = self.project, self.edition
        words, helpers = readers(project, edition, edition.language)
        norwegian, _ = readers(project, edition, project.source_language)
        helpers.printed = printed
        qr = QrCodes(project.guide.catalogue.address, lambda: sheet_path(self.sheet.code))
        others = [OtherLanguage(project, edition, key) for key in project.languages]
        values = self._values() | {
            "t": words.text,
            "children": words.children,
            "has": words.has,
            "norwegian": norwegian.text,
            "helpers": helpers,
            "qr": qr.to_catalogue,
            "sheet_qr": qr.to_sheet,
            "draft": draft,
            "every_language": others,
            "sheet_code": isolated_code(self.sheet.code),
        }
        text = _render(layout_of(project, edition), values)
        self.used |= words.used.union(norwegian.used, *(other.used for other in others))
        spoken = [(edition.language, words.used), (project.source_language, norwegian.used)]
        for key, ids in [*spoken, *((other.key, other.used) for other in others if other.used)]:
            self.used_in.setdefault(key, set()).update(ids)
        gates = text_gates(project, edition.language, words.used)
        for other in others:
            gates += text_gates(project, other.key, other.used) if other.used else []
        named = helpers.used.values(), helpers.used_places
        gates += contact_gates(project, edition.district, *named)
        today = dt.date.fromisoformat(self.created[:10]) if self.created else project.guide.date
        gates += overdue_gates(project, edition.district, *named, today)
        gates += catalogue_gates(project) if qr.asked else []
        return text, helpers, in_order(gates)

    def sheet_of(self, helpers: Helpers) -> SheetCode:
        """Return the sheet's code, from all that was used so far."""
        contacts, places = helpers.used.values(), helpers.used_places
        said = what_is_said(self.project, self.edition, self.used_in, contacts, places)
        return SheetCode(sheet_code(self.project, self.edition, said), said)

    def words_used(self) -> set[str]:
        """Return the ids of the messages that the template asks for."""
        self.merge((), draft=True)
        return self.used

    def _values(self) -> dict[str, object]:
        """What templates see, besides words and helpers."""
        project, edition = self.project, self.edition
        return {
            "guide": project.guide,
            "language": project.languages[edition.language],
            "source_language": project.languages[project.source_language],
            "is_source": edition.language == project.source_language,
            "district": project.districts[edition.district],
            "layout": layout_of(project, edition).file,
            "isolated": isolated,
            "tall": fonts_of(project, project.languages[edition.language])[0].line_height >= TALL_LINES,
            "catalogue_address": _fill(project, edition, edition.language, "catalogue"),
            "css": Markup(self.css),
            "created": self.created,
            "notes_pages": self.notes_pages,
            "settings": shown_settings(project, edition),
            "product": edition.product,
            "ink": edition.ink,
            "printing": project.printing_words.words if project.printing_words else {},
        }


def readers(
    project: Project, edition: Edition, language: str, kind: type[Words] = Words
) -> tuple[Words, Helpers]:
    """Return the messages in `language` and the helpers, each able to fill the other's placeholders."""
    source_tag = project.languages[project.source_language].tag
    words = kind(project, language)
    helpers = Helpers(project, edition.district, words, source_tag)
    words.fillers = [helpers.phone, partial(_fill, project, edition, language)]
    return words, helpers


def _fill(project: Project, edition: Edition, language: str, name: str) -> Markup | None:
    """Fill the placeholders that every message may use."""
    guide, source = project.guide, project.languages[project.source_language]
    own = project.languages[edition.language]
    if name in guide.parameters:
        return isolated(guide.parameters[name], source.tag)
    if name == "district":
        return isolated(project.districts[edition.district].name, source.tag)
    if name == "catalogue":
        return isolated(guide.catalogue.address.removeprefix("https://").strip("/"), source.tag)
    if name == "language":
        spoken = own.endonym if language == edition.language else own.name
        return Markup("<bdi>{}</bdi>").format(spoken)
    if name in ("version", "source-version"):
        return isolated(guide.version, whole=True)
    return None


def _render(layout: Layout, values: dict[str, object]) -> str:
    try:
        return render_template(layout.folders, layout.file.template, values)
    except GuideError:
        raise
    except Exception as error:  # a template can do anything wrong that Python can
        raise ContentError([_template_finding(layout, error)]) from error


def _template_finding(layout: Layout, error: Exception) -> Finding:
    """Name the template's file and line: from the error, or from the innermost template frame."""
    path, line = layout.folders[0] / layout.file.template, 1
    if isinstance(error, TemplateSyntaxError):
        path, line = Path(error.filename or path), error.lineno
    else:
        trace = error.__traceback__
        while trace is not None:
            file = trace.tb_frame.f_code.co_filename
            if file.endswith(".html"):
                path, line = Path(file), trace.tb_lineno
            trace = trace.tb_next
    said = error.message if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
    message = f"{said or error}; mend the template"
    return Finding("fail", "template-error", message, f"layouts/{path.parent.name}/{path.name}:{line}")
