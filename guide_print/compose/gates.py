"""The release gates: what keeps a file a draft. What it used goes in, the open gates come out."""

import datetime as dt
from collections.abc import Iterable

from guide_print.finding import Finding
from guide_print.source.contacts import Place
from guide_print.source.guide import Signature
from guide_print.source.project import PlacedContact, Project, is_stale

GATES = frozenset(
    """text-not-approved translation-not-reviewed translation-stale contact-not-verified
    place-not-verified contact-overdue place-overdue catalogue-not-verified""".split()  # noqa: SIM905
)
STAND_IN_ENDINGS = (".example", ".invalid", ".test", ".localhost")


def text_gates(project: Project, language: str, used: Iterable[str]) -> list[Finding]:
    """Return the open gates of the text: source not approved, translation not reviewed or stale."""
    gates = []
    if project.guide.approved is None:
        text = "the Norwegian text is not approved; sign it under “approved”"
        gates.append(Finding("warn", "text-not-approved", text, "content/guide.yaml"))
    if language == project.source_language:
        return gates
    translations = project.translations.get(language, {})
    place = f"content/translations/{language}.po"
    asked = [translations[id] for id in used if id in translations]
    if not all(t.reviewed for t in asked):
        text = "the translation is not reviewed; sign it with `guide-print translate review`"
        gates.append(Finding("warn", "translation-not-reviewed", text, place))
    if any(is_stale(project, t) for t in asked):
        text = "the Norwegian text has changed since this translation; bring it up to date"
        gates.append(Finding("warn", "translation-stale", text, place))
    return gates


def contact_gates(
    project: Project, district: str, contacts: Iterable[PlacedContact], places: Iterable[Place]
) -> list[Finding]:
    """Return the open gates of the contacts and places that a file prints."""
    gates = [
        Finding("warn", "contact-not-verified", f"“{placed.id}” is not verified", placed.place)
        for placed in contacts
        if placed.contact.verified is None
    ]
    gates += [
        Finding(
            "warn",
            "place-not-verified",
            f"“{place.name}” is not verified for {project.districts[district].name}",
            project.district_places[district],
        )
        for place in places
        if place.verified is None
    ]
    return gates


def overdue_gates(
    project: Project,
    district: str,
    contacts: Iterable[PlacedContact],
    places: Iterable[Place],
    today: dt.date,
) -> list[Finding]:
    """Return the open gates of what was checked too long before `today`, the date in the file."""
    limit = project.guide.max_age_days
    gates = []
    for placed in contacts:
        if (signed := placed.contact.verified) and is_overdue(signed, today, limit):
            text = f"“{placed.id}” {_too_long_ago(signed, limit)}"
            gates.append(Finding("warn", "contact-overdue", text, placed.place))
    name, file = project.districts[district].name, project.district_places[district]
    for place in places:
        if place.verified and is_overdue(place.verified, today, limit):
            text = f"“{place.name}” for {name} {_too_long_ago(place.verified, limit)}"
            gates.append(Finding("warn", "place-overdue", text, file))
    return gates


def is_overdue(signed: Signature, today: dt.date, limit: int) -> bool:
    """Tell whether something was checked more than `limit` days before `today`."""
    return (today - signed.date).days > limit


def _too_long_ago(signed: Signature, limit: int) -> str:
    return (
        f"was checked on {signed.date}, more than {limit} days before; check it again, and sign it with "
        "`guide-print contacts verify`"
    )


def catalogue_gates(project: Project) -> list[Finding]:
    """Return the open gate of the catalogue address: not verified, or a reserved name (RFC 2606)."""
    catalogue = project.guide.catalogue
    host = catalogue.address.removeprefix("https://").split("/")[0]
    if catalogue.verified and not host.endswith(STAND_IN_ENDINGS):
        return []
    text = f"the catalogue address {catalogue.address} is not a verified address; set it"
    return [Finding("warn", "catalogue-not-verified", text, "content/guide.yaml")]
