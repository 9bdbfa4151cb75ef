"""What would change in contacts and places, and the writing of it: all files, or none.

New texts of a record go in, a list of single changes comes out, old beside new. Writing touches only
the characters that a change is about.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from guide_print.build.files import write_whole
from guide_print.errors import ContentError, WriteError
from guide_print.finding import Finding
from guide_print.source.contacts import Contact, Place
from guide_print.source.yaml_edit import Plain, UneditableYaml, with_values
from guide_print.source.yaml_file import Loc
from guide_print.upkeep.columns import Texts, raw_of, texts_of
from guide_print.upkeep.records import Record

# What a signature is about: when one of these changes, the check was of something else.
SIGNED_FOR = ("name", "phone", "always", "opens", "closes", "address", "web", "cost", "anonymous", "service")


@dataclass(frozen=True)
class Change:
    """One text of one record: what it was and what it becomes; `why` says what no cell asked for."""

    id: str
    field: str
    old: str
    new: str
    why: str = ""

    def as_dict(self) -> dict[str, str]:
        """Return the change for `--json`."""
        return asdict(self)


def changes_of(record: Record, texts: Texts) -> list[Change]:
    """Return what differs; a check of what has changed since is taken away, unless a new one is given."""
    old = texts_of(record)
    texts, why = dict(texts), ""
    changed = [key for key in SIGNED_FOR if key in old and old[key] != texts[key]]
    if changed and old["date"] and (texts["by"], texts["date"]) == (old["by"], old["date"]):
        texts["by"] = texts["date"] = ""
        why = f"{', '.join(changed)} changed since that check"
    keys = [key for key in old if old[key] != texts[key]]
    return [Change(record.id, k, old[k], texts[k], why if k in ("by", "date") else "") for k in keys]


def write_changes(root: Path, records: Sequence[Record], changes: Iterable[Change]) -> list[str]:
    """Write changes into the content; returns the files changed.

    Raises ContentError where a file is written in a way that has to be edited by hand, WriteError where
    one can't be written; nothing has changed then.
    """
    new: dict[str, Texts] = {}
    for change in changes:
        new.setdefault(change.id, {})[change.field] = change.new
    by_file: dict[str, dict[Loc, Plain]] = {}
    for record in records:
        if record.id in new:
            by_file.setdefault(record.file, {})[record.loc] = raw_of(
                record, texts_of(record) | new[record.id]
            )
    before = {name: (root / name).read_bytes() for name in by_file}
    after = {name: _edited(name, before[name], values) for name, values in by_file.items()}
    _write_all(root, before, after)
    return list(after)


def _edited(name: str, data: bytes, values: Mapping[Loc, Plain]) -> bytes:
    order = tuple(dict.fromkeys([*Contact.model_fields, *Place.model_fields]))
    try:
        return with_values(data.decode(), values, order).encode()
    except (UneditableYaml, KeyError) as error:
        text = f"this file can't be changed by a program, for how it is written ({error}); edit it by hand"
        raise ContentError([Finding("fail", "yaml-by-hand", text, f"{name}:1")]) from error


def _write_all(root: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Write every file; where one can't be written, put those before it back."""
    done: list[str] = []
    try:
        for name, data in after.items():
            write_whole(root / name, data)
            done.append(name)
    except OSError as error:
        for name in done:
            write_whole(root / name, before[name])
        text = f"the file can't be written ({error.strerror or error}); nothing has been changed"
        raise WriteError([Finding("fail", "unwritable-file", text, name)]) from error
