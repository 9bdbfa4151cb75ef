"""Kits: `content/kits.yaml`, what is printed for one use of the guide, how many, and what to do with it."""

from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from guide_print.source.guide import Id, Text
from guide_print.source.layout import Product
from guide_print.source.typed import DataModel
from guide_print.source.yaml_file import YamlFile

NAME = "kits.yaml"
Count = Annotated[int, Field(ge=1, le=10_000)]


class KitItem(DataModel):
    """A layout of a kit, made into one product, in each language chosen or in the source language only.

    One of `each`, copies for every participant; `one_per`, a copy for every so many; `fixed`, copies
    in each language. `settings` are values of the layout's parameters. `layout` names the layout;
    `product` is office, press or screen; `languages` is chosen or source; `note` says what it is for.
    """

    layout: Id
    product: Product = "office"
    languages: Literal["chosen", "source"] = "chosen"
    each: Count | None = None
    one_per: Count | None = None
    fixed: Count | None = None
    settings: dict[Id, Text] = {}
    note: Text | None = None

    @model_validator(mode="after")
    def _have_one_count(self) -> Self:
        if sum(count is not None for count in (self.each, self.one_per, self.fixed)) != 1:
            raise ValueError("say how many copies by one of “each”, “one_per” or “fixed”")
        return self

    def copies(self, participants: int) -> int:
        """Return how many copies so many participants need."""
        if self.one_per:
            return -(-participants // self.one_per)
        return self.fixed or (self.each or 0) * participants


class Step(DataModel):
    """What an organiser does at one time.

    `when` says which time that is, such as a week before; `tasks` are sentences, one for each thing to do.
    """

    when: Text
    tasks: Annotated[list[Text], Field(min_length=1)]


class KitFile(DataModel):
    """One kit under its name.

    `name` is what the kit is called; `about` says in one sentence what it is for; `items` are the things
    that are printed; `checklist` is what the organiser does, in the order of time.
    """

    name: Text
    about: Text
    items: Annotated[list[KitItem], Field(min_length=1)]
    checklist: list[Step] = []


class KitsFile(DataModel):
    """The keys of `content/kits.yaml`.

    `kits`: each kit under the name by which it is ordered.
    """

    kits: dict[Id, KitFile] = {}


@dataclass(frozen=True)
class Kit:
    """A kit with its id, and the file and line of each of its items."""

    id: str
    file: KitFile
    places: tuple[str, ...]


def kits_of(file: YamlFile, value: KitsFile | None) -> dict[str, Kit]:
    """Return the kits of a file by id."""
    return {
        id: Kit(id, kit, tuple(file.place(("kits", id, "items", at)) for at in range(len(kit.items))))
        for id, kit in (value.kits if value else {}).items()
    }
