"""A form: which fields a kit or a layout has, and what is sent to what is wanted or what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guide_print.deliver.desk.limits import Limits
from guide_print.deliver.desk.wanted import Kind, Pairs, Wanted, editions_of
from guide_print.errors import GuideError
from guide_print.source.layout import PRODUCTS
from guide_print.source.parameters import Parameter
from guide_print.source.project import Project

Posted = Mapping[str, Sequence[str]]
SET = "set-"
# What most people at a desk need comes first.
OFFERED = sorted(PRODUCTS, key=lambda product: product != "office")


@dataclass(frozen=True)
class Problem:
    """What is wrong: a code that the words of the desk know, the field, and more that can be told."""

    code: str
    field: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Form:
    """The fields of a kit or a layout. A parameter that several layouts have is asked for once."""

    kind: Kind
    name: str
    layouts: tuple[str, ...]
    parameters: Mapping[str, tuple[Parameter, ...]]
    languages: tuple[str, ...]
    products: tuple[str, ...]

    @property
    def has_own(self) -> bool:
        """Tell whether there is something of one's own to put on it: a text or a picture."""
        return any(those[0].kind != "choice" for those in self.parameters.values())

    def options(self, name: str) -> list[str]:
        """Return the options that all layouts with this parameter have."""
        first, *others = self.parameters[name]
        return [key for key in first.options if all(key in other.options for other in others)]

    def most(self, name: str) -> int:
        """Return how many characters a text may have."""
        return min(parameter.most for parameter in self.parameters[name])


def form_of(project: Project, kind: str, name: str) -> Form | None:
    """Return the form of a kit or a layout; none where there is none of that name."""
    if kind == "kit" and name in project.kits:
        found = [item.layout for item in project.kits[name].file.items if item.layout in project.layouts]
        layouts = tuple(dict.fromkeys(found))
        return Form("kit", name, layouts, _parameters(project, layouts), tuple(project.languages), ())
    if kind == "sheet" and name in project.layouts:
        file = project.layouts[name].file
        languages = {
            "all": tuple(project.languages),
            "source": (),
            "translations": tuple(key for key in project.languages if key != project.source_language),
        }[file.languages]
        products = tuple(product for product in OFFERED if product in file.products)
        return Form("sheet", name, (name,), _parameters(project, (name,)), languages, products)
    return None


def _parameters(project: Project, layouts: Sequence[str]) -> dict[str, tuple[Parameter, ...]]:
    found: dict[str, list[Parameter]] = {}
    for layout in layouts:
        for name, parameter in project.layouts[layout].file.parameters.items():
            found.setdefault(name, []).append(parameter)
    same = {name: tuple(those) for name, those in found.items() if len({one.kind for one in those}) == 1}
    form = Form("kit", "", (), same, (), ())
    return {name: those for name, those in same.items() if those[0].kind != "choice" or form.options(name)}


def read_form(
    project: Project, form: Form, posted: Posted, limits: Limits
) -> tuple[Wanted | None, list[Problem]]:
    """Return what is wanted, without pictures; or all that is wrong with what was sent."""
    settings, problems = _settings(form, posted)
    district = _one(posted, "district")
    if district not in project.districts:
        problems.append(Problem("unknown-district", "district"))
    languages = tuple(key for key in form.languages if key in posted.get("languages", ()))
    if form.languages and not languages:
        problems.append(Problem("no-language", "languages"))
    products = tuple(product for product in form.products if product in posted.get("products", ()))
    if form.products and not products:
        problems.append(Problem("no-product", "products"))
    people = _one(posted, "participants")
    count = int(people) if people.isdecimal() and len(people) < 6 else 0
    if form.kind == "kit" and not 1 <= count <= limits.participants:
        problems.append(Problem("participants", "participants", str(limits.participants)))
    if problems:
        return None, problems
    wanted = Wanted(
        kind=form.kind,
        name=form.name,
        district=district,
        languages=languages or (project.source_language,),
        participants=count,
        products=products,
        ink="black" if _one(posted, "ink") == "black" else "colour",
        settings=settings,
    )
    problems = list(_unmakeable(project, wanted, limits))
    return (None if problems else wanted), problems


def _unmakeable(project: Project, wanted: Wanted, limits: Limits) -> Iterator[Problem]:
    """Yield what the program itself has against it, and whether it is too much at once."""
    try:
        count = len(editions_of(project, wanted))
    except GuideError as error:
        yield from (Problem(found.code, "", found.message) for found in error.findings)
        return
    if count > limits.editions:
        yield Problem("too-many-editions", "languages", f"{count} > {limits.editions}")


def _settings(form: Form, posted: Posted) -> tuple[Pairs, list[Problem]]:
    """Return the values of texts and choices that were given, and what is wrong with any."""
    settings: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for name, (parameter, *_) in form.parameters.items():
        value = _one(posted, SET + name)
        if not value or parameter.kind == "image":
            continue
        if parameter.kind == "choice" and value not in form.options(name):
            problems.append(Problem("wrong-choice", SET + name))
        elif len(value) > form.most(name) and parameter.kind == "text":
            problems.append(Problem("text-too-long", SET + name, str(form.most(name))))
        elif not value.isprintable():
            problems.append(Problem("odd-characters", SET + name))
        else:
            settings.append((name, value))
    return tuple(settings), problems


def _one(posted: Posted, name: str) -> str:
    values = posted.get(name) or ("",)
    return values[0].strip()
