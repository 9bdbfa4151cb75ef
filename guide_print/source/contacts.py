"""Services, contacts and districts: whom to reach, how, and how sure we are.

Contacts are inherited national -> municipality -> district: a later one replaces an earlier one
of the same id.
"""

from typing import Annotated, Literal, Self

from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    format_number,
    is_valid_number_for_region,
    parse,
)
from phonenumbers.shortnumberinfo import is_valid_short_number_for_region
from pydantic import StringConstraints, model_validator

from guide_print.source.guide import Id, Signature, Text
from guide_print.source.typed import DataModel

REGION = "NO"
NO_BREAK = "\u00a0"
Digits = Annotated[str, StringConstraints(pattern=r"^[0-9]{3,15}$")]
Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-4]):[0-5][0-9]$")]
Host = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+(/[a-z0-9./-]*)?$")]


class Service(DataModel):
    """A kind of help.

    `need`: how urgent the need is that it answers; `zones`: in which zones it is named under “who can
    help”.
    """

    need: Literal["now", "today", "advice", "school"]
    zones: list[Id] = []


class Hours(DataModel):
    """When a contact answers: round the clock, or daily between two times.

    `always`: round the clock, true or false; `opens` and `closes`: times of every day, such as "14:00".
    """

    always: bool = False
    opens: Clock | None = None
    closes: Clock | None = None

    @model_validator(mode="after")
    def _be_complete(self) -> Self:
        if self.always == bool(self.opens and self.closes) or bool(self.opens) != bool(self.closes):
            raise ValueError("give either “always: true”, or both “opens” and “closes”")
        return self


class Contact(DataModel):
    """A way to reach a service. Grade X: no number was found, a line to fill in by hand.

    `service`: an id of services.yaml. `name`: what it is called, where that differs from the service's
    name. `phone`: bare digits, grouped when printed; `phone_unlisted`: why a number that libraries do
    not know is right. `hours`: when it answers, where that is known; `address`: where it is; `web`: its
    page, without https://. `languages`: in which languages it answers, by their keys; `cost`: free, or
    special-rate; `anonymous`: whether one need not give a name. `grade`: A published by the owner or in
    many sources, B good but dated or second-hand, X no number found; `source`: where it is known from.
    `verified`: who checked it and when, empty until then.
    """

    service: Id
    name: Text | None = None
    phone: Digits | None = None
    phone_unlisted: Text | None = None
    hours: Hours | None = None
    address: Text | None = None
    web: Host | None = None
    languages: list[Id] = []
    cost: Literal["free", "special-rate"] | None = None
    anonymous: bool = False
    grade: Literal["A", "B", "X"]
    source: Text
    verified: Signature | None = None

    @model_validator(mode="after")
    def _agree_with_grade(self) -> Self:
        if self.grade == "X" and self.phone:
            raise ValueError("grade X means that no number was found; remove “phone” or grade it")
        if self.grade != "X" and not (self.phone or self.address or self.web):
            raise ValueError("give a phone, an address or a web address, or grade it X")
        return self


class Place(DataModel):
    """A school or a library that serves a district.

    `name`: what it is called; `address`: where it is. `source`: where it is known from; `verified`: who
    checked it and when, empty until then.
    """

    name: Text
    address: Text | None = None
    source: Text
    verified: Signature | None = None


class District(DataModel):
    """One district, or the whole municipality: its name and what it adds to the contacts.

    `id`: the file's name; `name`: what it is called in print. `whole`: true for the whole municipality.
    `contacts`: those that differ from the municipality's, by the same ids; `schools` and `libraries`
    serve the district.
    """

    id: Id
    name: Text
    whole: bool = False
    contacts: dict[Id, Contact] = {}
    schools: list[Place] = []
    libraries: list[Place] = []


class ContactsFile(DataModel):
    """The keys of a file in `content/contacts/`.

    `contacts`: each contact under its id; a municipality's or a district's replaces one of the same id.
    """

    contacts: dict[Id, Contact]


class ServicesFile(DataModel):
    """The keys of `content/services.yaml`.

    `services`: each service under its id; their order is the order in print.
    """

    services: dict[Id, Service]


def is_dialled(digits: str) -> bool:
    """Tell whether `digits` is a number that can be dialled in Norway (phonenumbers' metadata)."""
    if _national_format(digits) is None:
        return False
    number = parse(digits, REGION)
    valid = is_valid_number_for_region(number, REGION)
    return valid or is_valid_short_number_for_region(number, REGION)


def group_phone(digits: str) -> str:
    """Group bare digits for print with U+00A0 (nummerforskriften section 16).

    8 digits 2+2+2+2, those from 800 to 899 3+2+3, 116 xxx 3+3, 3 to 5 digits in one.
    """
    if len(digits) == 6:
        return f"{digits[:3]}{NO_BREAK}{digits[3:]}"
    return (_national_format(digits) or digits).replace(" ", NO_BREAK)


def _national_format(digits: str) -> str | None:
    """Return the national grouping, or None where `digits` is not a bare national number."""
    try:
        shown = format_number(parse(digits, REGION), PhoneNumberFormat.NATIONAL)
    except NumberParseException:
        return None
    return shown if shown.replace(" ", "") == digits else None
