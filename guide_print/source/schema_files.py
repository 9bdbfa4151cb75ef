"""The schemas of a project's YAML files on disk, and the line in each file that names its schema.

A project's folder goes in; the files as they should be come out, by path.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from guide_print.source.kinds import KINDS, Kind, files_by_kind
from guide_print.source.schema import schema_of

FOLDER = "schemas"
MARK = "# yaml-language-server: $schema="
BOM = b"\xef\xbb\xbf"


def schema_files(root: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield each schema of a project, its path and its bytes."""
    for kind in KINDS:
        text = json.dumps(schema_of(kind), ensure_ascii=False, indent=1)
        yield root / FOLDER / schema_name(kind), f"{text}\n".encode()


def signed_files(root: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield each YAML file of a project as it is with its first line naming its schema."""
    for path, kind in files_by_kind(root):
        data = path.read_bytes()
        mark = BOM if data.startswith(BOM) else b""
        body = data.removeprefix(mark)
        first, _, rest = body.partition(b"\n")
        body = rest if first.startswith(MARK.encode()) else body
        yield path, mark + f"{first_line(kind)}\n".encode() + body


def first_line(kind: Kind) -> str:
    """Return the comment by which editors find the schema of a file of this kind."""
    up = "../" * kind.pattern.count("/")
    return f"{MARK}{up}{FOLDER}/{schema_name(kind)}"


def schema_name(kind: Kind) -> str:
    """Return the name of a kind's schema file."""
    return f"{kind.name}.schema.json"
