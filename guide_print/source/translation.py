"""Translations are gettext PO files: `msgctxt` is the message id, `msgid` the text it was made from."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide_print.finding import Finding
from guide_print.kept import NOTHING_KEPT, Kept, digest_of_text
from guide_print.source.text_file import read_text

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


Read = tuple[dict[str, Translation], tuple[Finding, ...]]


def read_translations(
    path: Path, shown: str, root: Path | None = None, kept: Kept = NOTHING_KEPT
) -> tuple[dict[str, Translation], list[Finding]]:
    """Read one PO file; returns its translations by message id, and the problems met.

    `root` is the folder that the file must lie in, its links followed. `kept` may hold what was read
    from the same text before.
    """
    text, findings = read_text(path, shown, root)
    if text is None:
        return {}, findings
    foreign = CHARSET.search(text)
    if foreign and foreign[1].lower() not in UTF8:
        problem = f"its header says that it is in {foreign[1]}; save it as UTF-8, and say so there"
        return {}, [Finding("fail", "not-utf-8", problem, f"{shown}:{_line_at(text, foreign.start(1))}")]
    made_from = digest_of_text(text)
    read = kept.get(shown, made_from, _from_plain)
    if read is None:
        from guide_print.source.po_file import translations_in  # brings in Babel

        read = translations_in(text, shown)
        kept.keep(shown, made_from, _as_plain(read))
    return dict(read[0]), list(read[1])


def _as_plain(read: Read) -> Any:
    entries = [[one.id, one.text, one.source, one.fuzzy, one.place] for one in read[0].values()]
    return {"entries": entries, "problems": [problem.as_dict() for problem in read[1]]}


def _from_plain(value: Any) -> Read:
    found = {entry[0]: Translation(*entry) for entry in value["entries"]}
    return found, tuple(Finding(**problem) for problem in value["problems"])


def po_language(path: Path) -> str:
    """Return the language that a PO file's header names, or nothing."""
    text = read_text(path, path.name)[0] or ""
    found = re.search(r'^"Language: *([^\\"]*)', text, re.MULTILINE)
    return found[1].strip() if found else ""


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
