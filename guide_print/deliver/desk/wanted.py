"""What a visitor asks for, as plain data that goes to the process which makes it: a kit, or one sheet."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from guide_print.deliver.kit_order import Order, lines_of
from guide_print.edition import Edition, Ink, Selection, select_editions
from guide_print.errors import UsageError
from guide_print.finding import Finding
from guide_print.source.project import Project

Kind = Literal["kit", "sheet"]
Pairs = tuple[tuple[str, str], ...]


class Plain(BaseModel):
    """Frozen plain data that travels as JSON."""

    model_config = ConfigDict(frozen=True)


class Wanted(Plain):
    """A kit or a layout by its id, for a district, in some languages.

    `pictures` are (parameter, file name in the order's own folder).
    """

    kind: Kind
    name: str
    district: str
    languages: tuple[str, ...]
    participants: int = 0
    products: tuple[str, ...] = ()
    ink: Ink = "colour"
    settings: Pairs = ()
    pictures: Pairs = ()


class Task(Plain):
    """An order for the process that makes it: the project, where it works, where its files go."""

    root: Path
    work: Path
    folder: Path
    created: str | None
    jobs: int
    cache_bytes: int
    wanted: Wanted


class File(Plain):
    """A file that was made, in the order's folder."""

    name: str
    bytes: int
    language: str = ""
    layout: str = ""
    product: str = ""
    pages: int = 0
    is_note: bool = False


class Missing(Plain):
    """What could not be made."""

    language: str
    layout: str


class Outcome(Plain):
    """What became of an order: its files, the one to offer first at the front; what was not made, and why."""

    files: tuple[File, ...] = ()
    not_made: tuple[Missing, ...] = ()
    findings: tuple[dict[str, str], ...] = ()
    draft: bool = False


def order_of(wanted: Wanted, settings: Pairs = ()) -> Order:
    """Return a kit's order; `settings` come on top of those wanted."""
    return Order(
        wanted.name,
        wanted.district,
        wanted.languages,
        wanted.participants,
        settings=(*wanted.settings, *settings),
        ink=wanted.ink,
    )


def editions_of(project: Project, wanted: Wanted, settings: Pairs = ()) -> list[Edition]:
    """Return what is to be made; raises UsageError with all that is wrong with it."""
    if wanted.kind == "kit":
        return [line.edition for line in lines_of(project, order_of(wanted, settings))]
    selection = Selection(
        wanted.languages,
        (wanted.district,),
        (wanted.name,),
        wanted.products,
        (*wanted.settings, *settings),
        wanted.ink,
    )
    editions = select_editions(project, selection)
    if not editions:
        text = "there is nothing to make of this: the layout is not made in that language, or not so"
        raise UsageError([Finding("fail", "nothing-to-make", text, "the form")])
    return editions
