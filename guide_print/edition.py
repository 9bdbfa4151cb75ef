"""An edition is one language, one district and one layout, made into one product."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Literal

from guide_print.errors import UsageError
from guide_print.finding import Finding
from guide_print.source.layout import PRODUCTS, Layout
from guide_print.source.parameters import chosen_option
from guide_print.source.project import Project
from guide_print.source.settings import choose_settings

Settings = tuple[tuple[str, str], ...]
Ink = Literal["colour", "black"]


@dataclass(frozen=True, order=True)
class Edition:
    """What is to be printed, by ids. Plain data: it crosses to worker processes.

    `settings` are the values of the layout's parameters; `variant` names what sets this edition
    apart from the one without them, for the file's name; `ink` is `black` for black-and-white copiers.
    """

    language: str
    district: str
    layout: str
    product: str
    settings: Settings = ()
    variant: str = ""
    ink: Ink = "colour"

    @property
    def path(self) -> PurePosixPath:
        """Where the file stands, relative to the output folder."""
        ink = "" if self.ink == "colour" else self.ink
        name = "-".join(part for part in (self.layout, self.variant, ink) if part)
        return PurePosixPath(self.language, self.district, f"{name}.{self.product}.pdf")

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True)
class Selection:
    """What a user asked for; an empty tuple means the project's default for it."""

    languages: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    layouts: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    settings: Settings = ()
    ink: Ink = "colour"


def layout_of(project: Project, edition: Edition) -> Layout:
    """Return an edition's layout, as its settings make it."""
    layout = project.layouts[edition.layout]
    chosen = chosen_option(layout.file.parameters, dict(edition.settings))
    return layout.model_copy(update={"chosen": chosen})


def select_editions(project: Project, wanted: Selection) -> list[Edition]:
    """Return the editions of a selection in a fixed order; raises UsageError for unknown names."""
    defaults = project.guide.defaults
    findings: list[Finding] = []
    parts = [
        _choose("language", wanted.languages, _whole(project), project.languages, findings),
        _choose("district", wanted.districts, defaults.districts, project.districts, findings),
        _choose("layout", wanted.layouts, defaults.layouts, project.layouts, findings),
        _choose("product", wanted.products, defaults.products, PRODUCTS, findings),
    ]
    languages, districts, layouts, products = parts
    settings = choose_settings(project, layouts, wanted.settings, findings)
    if findings:
        raise UsageError(findings)
    return [
        Edition(language, district, layout, product, *settings[layout], ink=wanted.ink)
        for language in languages
        for district in districts
        for layout in layouts
        for product in products
        if _is_made(project, language, layout, product)
    ]


def _is_made(project: Project, language: str, layout: str, product: str) -> bool:
    """Tell whether a layout is made in a language, as a product."""
    file, is_source = project.layouts[layout].file, language == project.source_language
    fits = {"all": True, "source": is_source, "translations": not is_source}[file.languages]
    return fits and product in file.products


def _whole(project: Project) -> list[str]:
    """Return the default languages without those whose file is faulty: that is told already."""
    keys = project.guide.defaults.languages
    return [key for key in keys if project.is_whole(f"content/languages/{key}.")]


def _choose(
    kind: str,
    wanted: Sequence[str],
    default: Sequence[str],
    known: Iterable[str],
    findings: list[Finding],
) -> list[str]:
    """Return the names wanted, in the order of `known`, and note those that are not known."""
    order = dict.fromkeys(known)
    names = dict.fromkeys(wanted or default or order)
    where = "the command line" if wanted else "content/guide.yaml"
    for name in names:
        if name not in order:
            close = get_close_matches(name, order, n=1)
            hint = f"did you mean “{close[0]}”?" if close else f"there are: {', '.join(order)}"
            findings.append(Finding("fail", f"unknown-{kind}", f"no {kind} “{name}”; {hint}", where))
    return [name for name in order if name in names]
