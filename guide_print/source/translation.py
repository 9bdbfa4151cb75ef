"""Translations are gettext PO files: `msgctxt` is the message id, `msgid` the text it was made from."""

import re
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser

from guide_print.finding import Finding
from guide_print.source.text_file import read_text

MOST_KEPT = 100
STRING = re.compile(r'(?:msgctxt|msgid|msgid_plural|msgstr(?:\[[^\]]*\])?)\s|"')
CLOSED = re.compile(r'(?:msg\S+\s+)?"(?:[^"\\]|\\.)*"')
CHARSET = re.compile(r'^"Content-Type:[^"\n]*charset=([^\s;"\\]+)', re.MULTILINE | re.IGNORECASE)
UTF8 = ("utf-8", "utf8", "us-ascii", "charset")  # the last one is gettext's own blank


@dataclass(frozen=True)
class Translation:
    """One translated message. `source` is the text that it was made from.

    It is `reviewed` when its PO entry is not fuzzy and a signature for this very text stands in
    the language's reviews.
    """

    id: str
    text: str
    source: str
    fuzzy: bool
    place: str
    reviewed: bool = False


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


def read_translations(
    path: Path, shown: str, root: Path | None = None
) -> tuple[dict[str, Translation], list[Finding]]:
    """Read one PO file; returns its translations by message id, and the problems met.

    `root` is the folder that the file must lie in, its links followed.
    """
    text, findings = read_text(path, shown, root)
    if text is None:
        return {}, findings
    foreign = CHARSET.search(text)
    if foreign and foreign[1].lower() not in UTF8:
        problem = f"its header says that it is in {foreign[1]}; save it as UTF-8, and say so there"
        return {}, [Finding("fail", "not-utf-8", problem, f"{shown}:{_line_at(text, foreign.start(1))}")]
    found, problems = _translations_in(text, shown)
    return dict(found), list(problems)


@lru_cache(maxsize=MOST_KEPT)
def _translations_in(text: str, shown: str) -> tuple[dict[str, Translation], tuple[Finding, ...]]:
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


def po_language(path: Path) -> str:
    """Return the language that a PO file's header names, or nothing."""
    text = read_text(path, path.name)[0] or ""
    found = re.search(r'^"Language: *([^\\"]*)', text, re.MULTILINE)
    return found[1].strip() if found else ""


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


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _unclosed_line(text: str) -> int | None:
    """Return the first line whose string is not whole. Babel drops its first or last letter in silence."""
    for number, line in enumerate(text.splitlines(), 1):
        if STRING.match(line.strip()) and not CLOSED.fullmatch(line.strip()):
            return number
    return None


def _read_into(catalog: _StrictCatalog, text: str) -> None:
    """Fill `catalog`. Why not `read_po`: it makes a catalogue of its own, which merges repeats."""
    PoFileParser(catalog, ignore_obsolete=True, abort_invalid=True).parse(StringIO(text))
