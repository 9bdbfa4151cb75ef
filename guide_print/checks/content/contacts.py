"""Every contact is for a known service and has a number that can be dialled.

Why: a wrong phone number is the worst defect that this product can have.
"""

from collections.abc import Iterator

from guide_print.checks.check import ContentCheck
from guide_print.finding import Finding
from guide_print.source.contacts import is_dialled
from guide_print.source.project import PlacedContact, Project


def check_contacts(project: Project) -> Iterator[Finding]:
    """Check the inherited contacts, then each district's own; and that each service has its words."""
    own = [placed for contacts in project.district_contacts.values() for placed in contacts.values()]
    for placed in [*project.contacts.values(), *own]:
        yield from _check_one(project, placed)
    if not project.is_whole("content/contacts", "content/districts", "content/text"):
        return
    reached = {placed.contact.service for placed in [*project.contacts.values(), *own]}
    for service in project.services:
        for part in ("name", "use"):
            if f"services.{service}.{part}" not in project.messages:
                text = f"there is no message services.{service}.{part}; write it in content/text"
                yield Finding("fail", "unknown-message", text, "content/services.yaml")
        if service not in reached:
            text = f"“{service}” has no contact; add one, of grade X if no number is known"
            yield Finding("fail", "service-without-contact", text, "content/services.yaml")


def _check_one(project: Project, placed: PlacedContact) -> Iterator[Finding]:
    contact = placed.contact
    if contact.service not in project.services and project.is_whole("content/services"):
        known = ", ".join(project.services)
        text = f"“{placed.id}” is for an unknown service “{contact.service}”; there are: {known}"
        yield Finding("fail", "unknown-service", text, placed.place)
    if contact.phone and not is_dialled(contact.phone) and not contact.phone_unlisted:
        text = (
            f"“{placed.id}”: {contact.phone} is not a number that can be dialled in Norway; correct "
            "it, or give the reason why it is right under “phone_unlisted”"
        )
        yield Finding("fail", "invalid-phone", text, placed.phone_place)


CHECK = ContentCheck(
    id="contacts",
    reason="a wrong phone number is the worst defect a sheet can have",
    standard="E.164; the register of contacts",
    run=check_contacts,
)
