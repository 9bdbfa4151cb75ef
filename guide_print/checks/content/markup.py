"""No text holds markup.

What looks like a tag is printed as it stands, never obeyed: so it is always a slip, or a try.
"""

from collections.abc import Iterator

from guide_print.checks.check import ContentCheck
from guide_print.checks.texts import language_texts
from guide_print.finding import Finding
from guide_print.source.project import Project


def check_markup(project: Project) -> Iterator[Finding]:
    """Check every text in every language for < and >."""
    for text in language_texts(project):
        if "<" in text.text or ">" in text.text:
            said = f"“{text.id}” has markup (< or >), which would be printed as it stands; take it out"
            yield Finding("fail", "markup-in-text", said, text.place)


CHECK = ContentCheck(
    id="markup",
    reason="markup in a text is printed as it stands",
    standard="SECURITY.md",
    run=check_markup,
)
