"""Says who checked contacts and places, and when: ids and a signature go in, changes come out."""

import datetime as dt
from collections.abc import Sequence
from difflib import get_close_matches

from guide_print.errors import UsageError
from guide_print.finding import Finding
from guide_print.upkeep.changes import Change
from guide_print.upkeep.columns import texts_of
from guide_print.upkeep.records import Record, printed_contacts

WHERE = "the command line"


def verification(
    records: Sequence[Record],
    ids: Sequence[str],
    by: str,
    date: dt.date,
    source: str,
    today: dt.date,
) -> list[Change]:
    """Return the changes that sign each of `ids`: whole ids, or those of contacts that are printed.

    Raises UsageError for unknown ids, all in one pass, and for a day that is still to come.
    """
    by_id = {record.id: record for record in records}
    short = printed_contacts(list(records))
    findings = [
        Finding("fail", "id-unknown", f"no contact or place “{id}”; {_hint(id, by_id, short)}", WHERE)
        for id in ids
        if id not in by_id and id not in short
    ]
    if date > today:
        text = f"{date} is still to come; give the day on which it was checked"
        findings.append(Finding("fail", "date-in-future", text, WHERE))
    if not by.strip() or (source and not source.strip()):
        text = "say which organisation checked it, and by what source; they may not be empty"
        findings.append(Finding("fail", "signature-half", text, WHERE))
    if findings:
        raise UsageError(findings)
    changes = []
    for id in dict.fromkeys((by_id.get(id) or short[id]).id for id in ids):
        record = by_id[id]
        old = texts_of(record)
        new = {"by": by.strip(), "date": date.isoformat(), "source": source.strip() or old["source"]}
        changes += [Change(record.id, key, old[key], text) for key, text in new.items() if old[key] != text]
    return changes


def _hint(id: str, by_id: dict[str, Record], short: dict[str, Record]) -> str:
    close = get_close_matches(id, [*by_id, *short], n=1)
    return f"did you mean “{close[0]}”?" if close else "see `guide-print contacts status`"
