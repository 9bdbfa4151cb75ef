"""Files to begin with: templates in `files/` are filled in, and written where nothing stands yet."""

import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from string import Template

from guide_print.build.files import write_whole
from guide_print.errors import UsageError
from guide_print.finding import Finding

FILES = Path(__file__).with_name("files")
ID = re.compile(r"^[a-z][a-z0-9-]{0,39}$")
NORDIC = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n"})
COMMAND = "the command line"


def filled(file: str, /, **values: str) -> str:
    """Return the text of `files/FILE` with each `$key` replaced; a key that is missing is an error."""
    return Template((FILES / file).read_text(encoding="utf-8")).substitute(values)


def quoted(text: str) -> str:
    """Return a text as YAML in double quotes, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)


def id_of(name: str) -> str:
    """Return a name as an id: `Østre Bærum nord` is `ostre-baerum-nord`."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(NORDIC))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")[:40]


def refuse(code: str, text: str) -> UsageError:
    """Return the error for something on the command line that can't be used."""
    return UsageError([Finding("fail", code, text, COMMAND)])


def be_id(value: str, what: str) -> str:
    """Return an id that can stand in file names; raises UsageError for another."""
    if not ID.match(value):
        rule = "begin with a letter a-z; then small letters, digits and hyphens, 40 at most"
        raise refuse("wrong-id", f"“{value}” can't be the id of a {what}: {rule}")
    return value


def be_name(value: str, what: str) -> str:
    """Return a name of one line; raises UsageError for another."""
    name = value.strip()
    if not name or not name.isprintable():
        raise refuse("wrong-name", f"give the {what} a name of one line")
    return name


def write_new(root: Path, files: Mapping[str, str | bytes]) -> list[Path]:
    """Write files below a folder, and return their paths; raises UsageError if any stands already."""
    there = [name for name in files if (root / name).exists()]
    if there:
        text = f"already in {root}: {', '.join(there)}; nothing was written, take another name or folder"
        raise refuse("exists-already", text)
    for name, data in files.items():
        write_whole(root / name, data.encode() if isinstance(data, str) else data)
    return [root / name for name in files]
