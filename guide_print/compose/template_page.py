"""One run of an edition's template: what it is told of itself goes in, its HTML and what it used come out."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError
from markupsafe import Markup

from guide_print.compose.fonts import fonts_of
from guide_print.compose.gates import catalogue_gates, contact_gates, overdue_gates, text_gates
from guide_print.compose.helpers import Helpers, places_of
from guide_print.compose.other_language import OtherLanguage
from guide_print.compose.qr import QrCodes
from guide_print.compose.sandbox import render_template
from guide_print.compose.sheet_code import NO_CODE, SheetCode, isolated_code, sheet_path
from guide_print.compose.shown_settings import shown_settings
from guide_print.compose.words import Words, isolated
from guide_print.edition import Edition, layout_of
from guide_print.errors import ContentError, GuideError
from guide_print.finding import Finding, in_order
from guide_print.source.layout import Layout
from guide_print.source.project import PlacedContact, Project

TALL_LINES = 2.0


@dataclass(frozen=True)
class Told:
    """What a page says of itself: whose contacts it prints, whether it is a draft, its code, notes pages."""

    printed: tuple[PlacedContact, ...] = ()
    draft: bool = True
    sheet: SheetCode = NO_CODE
    notes_pages: int = 1


@dataclass(frozen=True)
class Run:
    """One run of a template: its HTML and open gates; the ids of the messages used, by language.

    `contacts` and `kinds_of_places` are whom it names.
    """

    text: str
    gates: tuple[Finding, ...]
    used: dict[str, frozenset[str]]
    contacts: tuple[PlacedContact, ...]
    kinds_of_places: tuple[str, ...]
    told: Told


@dataclass(frozen=True)
class TemplatePage:
    """An edition and its template; `css` and `created` are its style and date."""

    project: Project
    edition: Edition
    css: str
    created: str

    def run(self, told: Told) -> Run:
        """Render the template once; raises ContentError with a place."""
        project, edition = self.project, self.edition
        words, helpers = readers(project, edition, edition.language)
        norwegian, _ = readers(project, edition, project.source_language)
        helpers.printed = told.printed
        qr = QrCodes(project.guide.catalogue.address, lambda: sheet_path(told.sheet.code))
        others = [OtherLanguage(project, edition, key) for key in project.languages]
        values = self._values | {
            "t": words.text,
            "children": words.children,
            "has": words.has,
            "norwegian": norwegian.text,
            "helpers": helpers,
            "qr": qr.to_catalogue,
            "sheet_qr": qr.to_sheet,
            "every_language": others,
            "draft": told.draft,
            "notes_pages": told.notes_pages,
            "sheet_code": isolated_code(told.sheet.code),
        }
        text = _render(layout_of(project, edition), values)
        spoken = [(edition.language, words.used), (project.source_language, norwegian.used)]
        spoken += [(other.key, other.used) for other in others if other.used]
        used: dict[str, frozenset[str]] = {}
        for key, ids in spoken:
            used[key] = used.get(key, frozenset()) | ids
        gates = [*self._text_gates(words, others), *self._named_gates(helpers)]
        gates += catalogue_gates(project) if qr.asked else []
        contacts, kinds = tuple(helpers.used.values()), tuple(helpers.used_places)
        return Run(text, tuple(in_order(gates)), used, contacts, kinds, told)

    def _text_gates(self, words: Words, others: list[OtherLanguage]) -> Iterator[Finding]:
        yield from text_gates(self.project, self.edition.language, words.used)
        for other in others:
            yield from text_gates(self.project, other.key, other.used) if other.used else ()

    def _named_gates(self, helpers: Helpers) -> Iterator[Finding]:
        """Yield the open gates of the contacts and places that were named."""
        project, district = self.project, self.edition.district
        named = helpers.used.values(), places_of(project, district, helpers.used_places)
        yield from contact_gates(project, district, *named)
        today = dt.date.fromisoformat(self.created[:10]) if self.created else project.guide.date
        yield from overdue_gates(project, district, *named, today)

    @cached_property
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
