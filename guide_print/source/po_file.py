"""Reads the text of a PO file by Babel: its entries become translations, its faults findings."""

import re
from functools import lru_cache
from io import StringIO

from babel.messages import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser

from guide_print.finding import Finding
from guide_print.source.translation import Read, Translation

MOST_KEPT = 100
STRING = re.compile(r'(?:msgctxt|msgid|msgid_plural|msgstr(?:\[[^\]]*\])?)\s|"')
CLOSED = re.compile(r'(?:msg\S+\s+)?"(?:[^"\\]|\\.)*"')


class _StrictCatalog(Catalog):
    """A catalogue that remembers repeated entries instead of merging them.

    The header's fields are left alone. Why: Babel makes as many plural forms as they say, and reads
    their dates and character sets, none of which the guide uses.
    """

    @property
    def num_plurals(self) -> int:
        """Return how many forms an entry with plurals may have; such entries are refused anyway."""
        return 2

    def __init__(self) -> None:
        super().__init__()
        self.repeated: list[Message] = []

    def __setitem__(self, id: str | tuple[str, ...] | list[str], message: Message) -> None:
        if not message.id:
            return
        if self.get(message.id, message.context) is not None:
            self.repeated.append(message)
            return
        super().__setitem__(id, message)


@lru_cache(maxsize=MOST_KEPT)
def translations_in(text: str, shown: str) -> Read:
    """Read a PO file's text; kept, since reading them again is half of reading a project again."""
    catalog, findings = _parse(text, shown)
    found: dict[str, Translation] = {}
    for message in [*catalog, *catalog.repeated]:
        place = f"{shown}:{message.lineno}"
        if not message.id:
            continue
        if not message.context:
            problem = "this entry has no msgctxt, so its message id is unknown; add the msgctxt line"
            findings.append(Finding("fail", "translation-without-id", problem, place))
        elif not isinstance(message.id, str) or not isinstance(message.string, str):
            problem = f"“{message.context}” has plural forms, which the guide does not use"
            findings.append(Finding("fail", "wrong-kind", problem, place))
        elif message.context in found:
            first = found[message.context].place
            problem = f"“{message.context}” stands at {first} already; remove one"
            findings.append(Finding("fail", "duplicate-id", problem, place))
        else:
            found[message.context] = Translation(
                message.context, message.string, message.id, message.fuzzy, place
            )
    return found, tuple(findings)


def _parse(text: str, shown: str) -> tuple[_StrictCatalog, list[Finding]]:
    catalog = _StrictCatalog()
    open_line = _unclosed_line(text)
    if open_line:
        problem = "a quotation mark is missing on this line; put it back"
        return catalog, [Finding("fail", "po-syntax", problem, f"{shown}:{open_line}")]
    try:
        _read_into(catalog, text)
    except PoFileError as error:
        problem = f"this is not a valid PO file ({error}); mend the line or export the file again"
        return catalog, [Finding("fail", "po-syntax", problem, f"{shown}:{error.lineno + 1}")]
    except (ValueError, TypeError, AttributeError, LookupError) as error:  # what Babel lets through
        problem = f"this is not a valid PO file ({error}); export the file again"
        return catalog, [Finding("fail", "po-syntax", problem, f"{shown}:1")]
    return catalog, []


def _unclosed_line(text: str) -> int | None:
    """Return the first line whose string is not whole. Babel drops its first or last letter in silence."""
    for number, line in enumerate(text.splitlines(), 1):
        if STRING.match(line.strip()) and not CLOSED.fullmatch(line.strip()):
            return number
    return None


def _read_into(catalog: _StrictCatalog, text: str) -> None:
    """Fill `catalog`. Why not `read_po`: it makes a catalogue of its own, which merges repeats."""
    PoFileParser(catalog, ignore_obsolete=True, abort_invalid=True).parse(StringIO(text))
