"""Every {placeholder} of the source text is one that the program can fill in."""

import re
from collections.abc import Iterator

from guide_print.checks.check import ContentCheck
from guide_print.finding import Finding
from guide_print.source.messages import PLACEHOLDER, placeholders
from guide_print.source.project import Project

GENERAL = {"district", "language", "catalogue", "version", "source-version"}
GIVEN_BY_TEMPLATES = {"by", "code", "date", "number", "from", "to", "title", "layout"}
PHONE_LIKE = re.compile(r"(?<![0-9])[0-9](?:[ \u00a0]?[0-9]){2,}(?![0-9])")
YEAR = re.compile(r"^(19|20)[0-9]{2}$")


def check_placeholders(project: Project) -> Iterator[Finding]:
    """Check placeholders, and that no phone number stands in a text as digits."""
    known = GENERAL | GIVEN_BY_TEMPLATES | set(project.guide.parameters)
    # Where no number is known (grade X), a line to fill in by hand stands in its place.
    reached = {
        p.contact.service for p in project.contacts.values() if p.contact.phone or p.contact.grade == "X"
    }
    known |= {f"phone.{service}" for service in reached}
    whole = project.is_whole("content/contacts", "content/guide")
    for message in project.messages.values():
        for name in sorted(placeholders(message.text) - known) if whole else ():
            text = f"nothing is known for {{{name}}}; there are: {', '.join(sorted(known))}"
            yield Finding("fail", "unknown-placeholder", text, message.place)
        if PLACEHOLDER.sub("", message.text).count("{"):
            text = "a brace stands alone; write placeholders as {name}"
            yield Finding("fail", "unknown-placeholder", text, message.place)
        for number in phone_numbers(message.text):
            text = f"the number {number} stands in the text; write {{phone.SERVICE}} instead"
            yield Finding("fail", "number-in-text", text, message.place)


def phone_numbers(text: str) -> list[str]:
    """Return what looks like a phone number in a text: three digits or more that are not a year."""
    return [number for number in PHONE_LIKE.findall(text) if not YEAR.match(number)]


CHECK = ContentCheck(
    id="placeholders",
    reason="what is dialled comes from the contacts, never from a text",
    standard="the rules for the text",
    run=check_placeholders,
)
