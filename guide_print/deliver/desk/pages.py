"""The pages of the desk: values in, HTML out, in a language of staff. They look like the catalogue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from guide_print.compose.words import isolated
from guide_print.deliver.catalogue.links import Files
from guide_print.deliver.catalogue.names import by_script, english_name
from guide_print.deliver.catalogue.page import KB, MB, Page
from guide_print.deliver.catalogue.status import Statuses
from guide_print.deliver.catalogue.templates import Templates
from guide_print.deliver.desk.form import SET, Form, Posted, Problem
from guide_print.deliver.desk.jobs import Job
from guide_print.source.language import Language
from guide_print.source.project import Project

LOOK, FEW = "/look/", 3


@dataclass
class DeskPage(Page):
    """What a template of the desk sees. Links are absolute: the desk is one place."""

    def to(self, there: str) -> str:
        """Return the address of a file that belongs to the look of the pages."""
        return f"{LOOK}{there}"

    def has_own(self, key: str) -> bool:
        """Tell whether there is such a word."""
        return key in self.staff[self.interface]

    def said(self, key: str, other: str) -> Markup:
        """Return a word of the desk; where it has none, another text, tagged as the source language's."""
        return self.own(key) if self.has_own(key) else self.in_source(other)

    def kit_name(self, kit: str) -> Markup:
        """Return a kit's name."""
        return self.said(f"kit-{kit}", self.project.kits[kit].file.name)

    def kit_about(self, kit: str) -> Markup:
        """Return what a kit is for."""
        return self.said(f"kit-{kit}-about", self.project.kits[kit].file.about)

    def formats(self) -> list[str]:
        """Return the layouts: first those that the text names, in its order."""
        named = [key for key in self.words.children("format") if key in self.project.layouts]
        return list(dict.fromkeys([*named, *self.project.layouts]))

    def use(self, layout: str) -> Markup:
        """Return what a layout is for; nothing where nobody has said it."""
        key = f"use-{layout}"
        if self.has_own(key):
            return self.own(key)
        id = f"format.{layout}.use"
        return self.words.text(id) if self.words.has(id) else Markup("")

    def name(self, kind: str, name: str) -> Markup:
        """Return the name of a kit or a layout."""
        if kind == "kit" and name in self.project.kits:
            return self.kit_name(name)
        if name in self.project.layouts:
            own = f"layout-{name}"
            return self.own(own) if self.has_own(own) else self.format_name(name)
        return Markup.escape(name)

    def label(self, parameter: str, about: str) -> Markup:
        """Return what a field asks for; a parameter that the desk has no word for tells what it is about."""
        key = f"param-{parameter}"
        return (
            self.own(key) if self.has_own(key) else Markup('<bdi lang="en" dir="ltr">{}</bdi>').format(about)
        )

    def language_name(self, language: Language) -> str:
        """Return a language's name for staff."""
        return english_name(language) if self.interface == "en" else language.name

    def weight(self, count: int) -> Markup:
        """Return a size in kB or MB of 1000."""
        mb = count / MB
        return isolated(f"{mb:.1f} MB" if mb >= 1 else f"{max(1, round(count / KB))} kB", whole=True)


@dataclass(frozen=True)
class Pages:
    """Draws the pages of one project, in the language `interface`."""

    project: Project
    words: dict[str, dict[str, str]]
    templates: Templates
    interface: str
    common: Mapping[str, object]

    def render(self, template: str, **values: Any) -> bytes:
        """Return a page."""
        page = self._page()
        known = page.values() | {"w": page.own, "staff": self.words} | dict(self.common) | values
        return self.templates.render(template, known)

    def _page(self) -> DeskPage:
        district = next(iter(self.project.districts))
        parts = (self.project, self.words, Statuses(self.project), Files(), "")
        return DeskPage(*parts, self.interface, self.interface, district)

    def start(self, jobs: Sequence[Job]) -> bytes:
        """The first page: what there is to make, and the visitor's own orders."""
        return self.render("desk-start.html", jobs=jobs)

    def form(self, form: Form, posted: Posted, problems: Sequence[Problem]) -> bytes:
        """A form, with what was sent before and what was wrong with it."""
        groups = _rows(by_script(self.project.languages[key] for key in form.languages))
        return self.render(
            "desk-form.html", form=form, posted=posted, problems=problems, groups=groups, set=SET
        )

    def job(self, job: Job, before: int) -> bytes:
        """How far an order is, or what was made."""
        said = self.progress(job, before)
        return self.render("desk-job.html", job=job, said=said)

    def note(self, key: str) -> bytes:
        """A page with one thing to say."""
        return self.render("desk-note.html", key=key)

    def progress(self, job: Job, before: int) -> str:
        """Return in a sentence how far an order is."""
        page = self._page()
        if job.state == "waiting":
            return str(page.own("before", number=before).striptags())
        if not job.total:
            return str(page.own("begins").striptags())
        said = page.own("step", number=min(job.count + 1, job.total), total=job.total).striptags()
        return str(said)


def _rows(groups: list[list[Language]]) -> list[list[Language]]:
    """Put the scripts of few languages together at the end: a row for each would be a long way down."""
    few = [language for group in groups if len(group) < FEW for language in group]
    return [*(group for group in groups if len(group) >= FEW), *([few] if few else [])]
