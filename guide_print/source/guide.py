"""The project file `content/guide.yaml`: what the guide is called, who answers for it, what is built."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from guide_print.source.typed import DataModel

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9-]{0,39}$")]
Text = Annotated[str, StringConstraints(min_length=1)]
Percent = Annotated[float, Field(ge=0, le=100)]
INHERITED = ("name", "version", "date", "source_language", "source_only")
FileName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]


class Signature(DataModel):
    """Who confirmed something, and on which day.

    `by`: the organisation or person who answers for it; `date`: the day, as 2026-12-31.
    """

    by: Text
    date: dt.date


class Catalogue(DataModel):
    """The web address that QR codes point at.

    `address` begins with https://; `verified` says who saw that the address is live, and when.
    """

    address: Annotated[str, StringConstraints(pattern=r"^https://[a-z0-9.-]+(/[\w./-]*)?$")]
    verified: Signature | None = None


class PressSettings(DataModel):
    """What the print house asks for.

    `profile`: its ICC profile, a file of the project; `condition`: the printing condition by name;
    `most_ink`: the most ink in per cent, all four together.
    """

    profile: Text | None = None
    condition: Text = "FOGRA39"
    most_ink: Annotated[int, Field(ge=200, le=400)] = 300


class Defaults(DataModel):
    """What a plain `build` makes; an empty list means all.

    `languages`, `districts` and `layouts` by their ids; `products`: screen, office, press.
    """

    languages: list[Id] = []
    districts: list[Id] = []
    layouts: list[Id] = []
    products: list[Id] = ["screen"]


class OwnColour(DataModel):
    """A municipality's own colour: on screen, and in per cent of cyan, magenta, yellow, black in print.

    `screen` is written as #rrggbb in small letters. Without `print`, the print house's profile turns the
    colour of the screen into inks.
    """

    screen: Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
    print: Annotated[list[Percent], Field(min_length=4, max_length=4)] | None = None


class GuideFile(DataModel):
    """The keys of `content/guide.yaml`.

    `name`: what the guide is called; `version` and `date` print on every sheet; `publisher`: who
    answers for the guide. `source_language`: the key of the language in which the text is written;
    `catalogue`: where QR codes point; `approved`: who approved the text, empty until then.
    `parameters`: words that the text may use as {placeholders}. `press`: what the print house asks for;
    `defaults`: what a plain `build` makes.

    `based_on: guide-print` lays the project over the program's own guide (source/layers.py); what
    `INHERITED` names then need not be written. `colours` takes the place of `sea`, the guide's blue.
    """

    based_on: Literal["guide-print"] | None = None
    name: Text
    version: Text
    date: dt.date
    publisher: Text
    source_language: Id
    catalogue: Catalogue
    approved: Signature | None = None
    max_age_days: Annotated[int, Field(ge=1, description="how long a check of a contact holds")] = 365
    parameters: dict[Id, Text] = {}
    press: PressSettings = PressSettings()
    colours: dict[Literal["sea"], OwnColour] = {}
    settings: dict[Id, Text] = Field(default={}, description="values of the layouts' parameters")
    source_only: list[Id] = Field(default=[], description="sections that are never translated")
    defaults: Defaults = Defaults()
