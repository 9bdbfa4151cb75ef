"""Spaces and marks stand as they should: none double, none at an end, none before a mark that has none.

A language that puts a space before a mark says which (`space_before`).
"""

import re
import unicodedata
from collections.abc import Iterator

from guide_print.checks.check import ContentCheck, Remark
from guide_print.checks.texts import LanguageText, Surroundings

# Marks that end a sentence or a part of one, in the scripts of the world (Terminal_Punctuation).
MARKS = ".,;:!?،؛؟۔।॥။၊።፣፤፥፦፧。、，；：！？"
CLOSING = ")）»”’"
PLAIN_SPACES = {" ", "\u00a0", "\u202f"}
DOUBLE_SPACE = re.compile(r"\s{2,}")
SPACE_BEFORE = re.compile(rf"(\s)([{MARKS}])(?![^\s{re.escape(MARKS + CLOSING)}])")
AFTER_OPENING = re.compile(r"[(（] | [)）]")
TWO_MARKS = re.compile(rf"[{MARKS}]{{2,}}")


def look_at_spaces(text: LanguageText, _: Surroundings) -> Iterator[Remark]:
    """Look at the spaces and marks of a text."""
    for problem in stray_spaces(text.text, text.language.space_before):
        yield Remark("warn", "stray-space", f"“{text.id}” has {problem}")
    for marks in dict.fromkeys(TWO_MARKS.findall(text.text)):
        # A full stop may belong to an abbreviation, and another mark follow it.
        if not re.fullmatch(r"\.[^.]", marks):
            yield Remark("warn", "two-marks", f"“{text.id}” has the marks {marks} in a row; keep one")


def stray_spaces(text: str, space_before: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with the spaces of a text."""
    if text != text.strip():
        yield "a space at an end; remove it"
    if DOUBLE_SPACE.search(text.strip()):
        yield "two spaces in a row; keep one"
    if AFTER_OPENING.search(text):
        yield "a space inside its brackets; remove it"
    for space in sorted(set(text) - PLAIN_SPACES) if not text.isprintable() else ():
        if unicodedata.category(space) == "Zs":
            yield f"an unusual space (U+{ord(space):04X}); write a plain one"
    for mark in sorted({mark for space, mark in SPACE_BEFORE.findall(text) if mark not in space_before}):
        yield f"a space before {mark}; remove it"
    for mark, wanted in space_before.items():
        if re.search(
            rf"(?<!{re.escape(wanted)})(?<=[^\d{re.escape(MARKS)}]){re.escape(mark)}(?!\S*\w)", text
        ):
            yield f"no U+{ord(wanted):04X} before {mark}; put it there"


CHECK = ContentCheck(
    id="spaces",
    reason="stray spaces make holes, and let a mark begin a line",
    standard="Unicode CLDR; each language's rules of typesetting",
    look=look_at_spaces,
)
