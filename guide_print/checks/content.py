"""All checks of the content, in one pass, before anything is laid out."""

from guide_print.checks.characters import check_characters
from guide_print.checks.contacts import check_contacts
from guide_print.checks.fonts import check_fonts
from guide_print.checks.glossary import check_glossary
from guide_print.checks.layouts import check_layouts
from guide_print.checks.placeholders import check_placeholders
from guide_print.checks.quotes import check_quotes
from guide_print.checks.translations import check_translations
from guide_print.finding import Finding, in_order
from guide_print.source.project import Project

CONTENT_CHECKS = (
    check_contacts,
    check_placeholders,
    check_translations,
    check_fonts,
    check_layouts,
    check_characters,
    check_glossary,
    check_quotes,
)


def check_content(project: Project) -> list[Finding]:
    """Return every finding about a project's content, worst first."""
    return in_order(finding for check in CONTENT_CHECKS for finding in check(project))
