"""No text holds markup.

What looks like a tag is printed as it stands, never obeyed: so it is always a slip, or a try.
"""

from collections.abc import Iterator

from guide_print.checks.check import ContentCheck, Remark
from guide_print.checks.texts import LanguageText, Surroundings


def look_for_markup(text: LanguageText, _: Surroundings) -> Iterator[Remark]:
    """Look for < and > in a text."""
    if "<" in text.text or ">" in text.text:
        said = f"“{text.id}” has markup (< or >), which would be printed as it stands; take it out"
        yield Remark("fail", "markup-in-text", said)


CHECK = ContentCheck(
    id="markup",
    reason="markup in a text is printed as it stands",
    standard="SECURITY.md",
    look=look_for_markup,
)
