"""How far a file can be trusted: draft or reviewed, by whom, and when its numbers were checked."""

from dataclasses import dataclass, field
from datetime import date

from guide_print.build.manifest import FileEntry
from guide_print.source.guide import Signature
from guide_print.source.project import Project
from guide_print.source.reviews import ReviewsFile, reviews_path
from guide_print.source.typed import read_typed
from guide_print.source.yaml_file import read_yaml

TRANSLATION_GATES = {"translation-not-reviewed", "translation-stale"}


@dataclass(frozen=True)
class Status:
    """What a file's page says of it. `text` is the open question, or nothing once it is reviewed.

    `contacts` is the day on which the number checked longest ago was checked; none while one is not.
    """

    draft: bool
    text: str
    reviewed: Signature | None
    contacts: date | None


@dataclass(frozen=True)
class Statuses:
    """Finds the status of files; who reviewed a language is read once."""

    project: Project
    _reviews: dict[str, Signature | None] = field(default_factory=dict)

    def of(self, entry: FileEntry) -> Status:
        """Return the status of a file, from the gates that its build found open."""
        codes = {finding["code"] for finding in entry.findings}
        text = ""
        if codes & TRANSLATION_GATES:
            text = "site.draft"
        elif "text-not-approved" in codes:
            text = "site.draft-source"
        return Status(
            draft=entry.draft,
            text=text,
            reviewed=None if text else self._review(entry.language),
            contacts=None if "contact-not-verified" in codes else _checked_on(self.project, entry.district),
        )

    def _review(self, language: str) -> Signature | None:
        if language not in self._reviews:
            self._reviews[language] = last_review(self.project, language)
        return self._reviews[language]


def last_review(project: Project, language: str) -> Signature | None:
    """Return who last reviewed a language's text; for the source, who approved it."""
    if language == project.source_language:
        return project.guide.approved
    path = reviews_path(project.root, language)
    if not path.exists():
        return None
    file = read_typed(read_yaml(path, path.name), ReviewsFile)
    reviews = sorted(file.reviews, key=lambda review: review.date) if file else []
    return Signature(by=reviews[-1].by, date=reviews[-1].date) if reviews else None


def _checked_on(project: Project, district: str) -> date | None:
    contacts = project.contacts_of(district).values()
    days = [placed.contact.verified.date for placed in contacts if placed.contact.verified]
    return min(days) if days else None
