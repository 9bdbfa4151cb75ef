"""The register of sheets: every code that was ever printed, so that its page stays for ever.

It is a file of the project, to be committed: `content/sheets.json`. A manifest's entries go in,
the register with them comes out; nothing is ever taken out of it.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from guide_print.build.files import write_whole
from guide_print.build.manifest import FileEntry
from guide_print.deliver.catalogue.shelf import name_of
from guide_print.errors import ContentError, UsageError, WriteError
from guide_print.finding import Finding

NAME = "content/sheets.json"
SCHEMA = 1


class Sheet(BaseModel):
    """One code: which edition it stands on, what that said, and what has become of it.

    `file` is the edition's file without its product, such as poster-a2: it tells which sheets are the
    same one, newer and older, while the words of its `settings` may change like any other text.
    `phones` and `text` are digests of what the sheet says. `replaced_by` is the code of the edition
    that took its place; `withdrawn` says that it must not be used, whatever took its place.
    """

    model_config = ConfigDict(extra="forbid")

    language: str
    district: str
    layout: str
    file: str
    settings: dict[str, str] = {}
    version: str
    phones: str = ""
    text: str = ""
    first_seen: str
    replaced_by: str = ""
    withdrawn: bool = False

    @property
    def edition(self) -> tuple[str, str, str]:
        """What makes two sheets the same edition, one newer than the other."""
        return self.language, self.district, self.file


Register = dict[str, Sheet]


def read_register(path: Path) -> Register:
    """Return the register of a file, empty where there is none yet; raises ContentError if it is damaged."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        return {code: Sheet.model_validate(sheet) for code, sheet in value["sheets"].items()}
    except FileNotFoundError:
        return {}
    except json.JSONDecodeError as error:
        problem, line = f"it is not JSON ({error.msg})", error.lineno
    except (OSError, UnicodeDecodeError) as error:
        problem, line = f"it can't be read ({error})", 1
    except (ValidationError, KeyError, TypeError, AttributeError):
        problem, line = "it is not a register of sheets", 1
    text = f"{problem}; take the last good one from your version control"
    raise ContentError([Finding("fail", "register-damaged", text, f"{path}:{line}")])


def write_register(path: Path, register: Register) -> None:
    """Write the register whole and sorted, if it has changed; raises WriteError where it can't be written."""
    sheets = {code: sheet.model_dump(mode="json") for code, sheet in sorted(register.items())}
    data = (json.dumps({"schema": SCHEMA, "sheets": sheets}, ensure_ascii=False, indent=1) + "\n").encode()
    try:
        if not path.is_file() or path.read_bytes() != data:
            write_whole(path, data)
    except OSError as error:
        text = f"the register can't be written ({error.strerror}); name another place with --register"
        raise WriteError([Finding("fail", "unwritable-file", text, str(path))]) from error


def register_sheets(earlier: Register, entries: Iterable[FileEntry], version: str, day: str) -> Register:
    """Return the register with a manifest's codes; older codes of the same editions are replaced by them.

    What the manifest does not hold stays as it was: a build of a few editions says nothing of the others.
    """
    # The file for a screen comes last, so that it is the one that counts where others were not made anew.
    ordered = sorted(entries, key=lambda entry: (entry.product == "screen", entry.path))
    built = {entry.code: _sheet(entry, version, day) for entry in ordered if entry.code}
    now = {built[entry.code].edition: entry.code for entry in ordered if entry.code}
    register: Register = {}
    for code, sheet in sorted((built | earlier).items()):
        newer = now.get(sheet.edition, sheet.replaced_by)
        register[code] = sheet.model_copy(update={"replaced_by": "" if newer == code else newer})
    return register


def withdraw(register: Register, codes: Iterable[str]) -> Register:
    """Return the register with codes marked as withdrawn; raises UsageError for those it does not hold."""
    known = {letters_of(code): code for code in register}
    wanted = {code: known.get(letters_of(code)) for code in codes}
    unknown = [
        Finding("fail", "unknown-code", f"no sheet has the code “{code}”; look at it again", "--withdraw")
        for code, found in wanted.items()
        if found is None
    ]
    if unknown:
        raise UsageError(unknown)
    found = [code for code in wanted.values() if code]
    return register | {code: register[code].model_copy(update={"withdrawn": True}) for code in found}


def letters_of(code: str) -> str:
    """Return a code as it stands in addresses: hyphens and small letters are for the eye only."""
    return code.strip().upper().replace("-", "")


def newest(register: Register, code: str) -> str:
    """Return the code that stands at the end of those by which a sheet was replaced."""
    seen = {code}
    while (following := register[code].replaced_by) in register and following not in seen:
        seen.add(following)
        code = following
    return code


def changes(old: Sheet, new: Sheet) -> list[str]:
    """Return the messages that say what differs between two sheets, as far as both are known."""
    found = []
    if old.phones and new.phones and old.phones != new.phones:
        found.append("sheet.changed-phone")
    if old.text and new.text and old.text != new.text:
        found.append("sheet.changed-text")
    return found


def _sheet(entry: FileEntry, version: str, day: str) -> Sheet:
    return Sheet(
        language=entry.language,
        district=entry.district,
        layout=entry.layout,
        file=name_of(entry),
        settings=entry.settings,
        version=version,
        phones=entry.said.get("phones", ""),
        text=entry.said.get("text", ""),
        first_seen=day,
    )
