"""What reviewers look at: every message of a language, numbered, grouped by where it stands.

A message's number is its place among all that are translated, so it is the same in every packet made
from the same Norwegian text, however few of them a packet holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from guide_print.source.messages import Message
from guide_print.source.project import Project, is_stale
from guide_print.source.review_words import ReviewWords
from guide_print.source.translation import Translation
from guide_print.translate.notes import printed_in

State = Literal["reviewed", "stale", "missing", "new", "open"]


@dataclass(frozen=True)
class PacketRow:
    """One message: its number, the Norwegian text now and, where that changed, before; the translation.

    `state`: signed as it stands; Norwegian changed since; no translation; not signed, though the
    language has signatures (`new`) or none yet (`open`).
    """

    number: int
    id: str
    source: str
    was: str
    text: str
    note: str
    limit: int | None
    state: State


@dataclass(frozen=True)
class PacketGroup:
    """Messages that stand together; `layouts` are the names of those that print any of them."""

    name: str
    layouts: tuple[str, ...]
    rows: tuple[PacketRow, ...]


def packet_groups(
    project: Project, key: str, words: ReviewWords, *, open_only: bool = False
) -> list[PacketGroup]:
    """Return a language's messages in the order of the guide; with `open_only` those not signed."""
    rows = [row for row in packet_rows(project, key) if not (open_only and row.state == "reviewed")]
    uses = printed_in(project)
    return [
        PacketGroup(name, _together(uses, found), found)
        for name, group in groupby(rows, lambda row: words.group_of(row.id))
        for found in [tuple(group)]
    ]


def packet_rows(project: Project, key: str) -> list[PacketRow]:
    """Return every message of a language, numbered from 1."""
    made = project.translations.get(key, {})
    is_begun = any(t.reviewed for t in made.values())
    return [
        _row(number, message, made.get(message.id), _state(project, made.get(message.id), is_begun))
        for number, message in enumerate(project.translatable(), 1)
    ]


def _row(number: int, message: Message, made: Translation | None, state: State) -> PacketRow:
    return PacketRow(
        number=number,
        id=message.id,
        source=message.text,
        was=made.source if made and state == "stale" else "",
        text=made.text if made else "",
        note=message.note,
        limit=message.max,
        state=state,
    )


def _state(project: Project, made: Translation | None, is_begun: bool) -> State:
    if made is None or not made.text.strip():
        return "missing"
    if is_stale(project, made):
        return "stale"
    if made.reviewed:
        return "reviewed"
    return "new" if is_begun else "open"


def _together(uses: dict[str, list[str]], rows: Iterable[PacketRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for row in rows for name in uses.get(row.id, [])))
