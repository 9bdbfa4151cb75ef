"""One function for each reader: bytes go in, nothing comes out, and only a GuideError may be raised."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from unittest.mock import patch

from guide_print.build.index import FOLDER, MANIFEST, NAME, Index
from guide_print.build.manifest import read_files
from guide_print.build.store import LocalStore
from guide_print.compose import sandbox
from guide_print.errors import GuideError
from guide_print.source.contacts import ContactsFile, District
from guide_print.source.fontlist import FontsFile
from guide_print.source.guide import GuideFile
from guide_print.source.language import Language
from guide_print.source.layout import LayoutFile
from guide_print.source.messages import read_messages
from guide_print.source.picture import png_problem
from guide_print.source.picture_svg import svg_problem
from guide_print.source.translation import po_language, read_translations
from guide_print.source.typed import DataModel, read_typed
from guide_print.source.yaml_file import MOST_FINDINGS, YamlFile, read_yaml
from guide_print.translate.take_in import read_table

SIZE_MM = [45.0, 18.0]
MOST_REMARKS = MOST_FINDINGS + 10
FEW_STEPS = 2_000  # so that many templates are tried, not one for long


def yaml(data: bytes) -> None:
    """Read messages."""
    file = _yaml(data)
    messages = read_messages([file])
    assert all(message.text for message in messages.values())


def contacts(data: bytes) -> None:
    """Read contacts, and a district with contacts of its own."""
    _typed(data, ContactsFile)
    _typed(data, District)


def layout(data: bytes) -> None:
    """Read a layout."""
    _typed(data, LayoutFile)


def project(data: bytes) -> None:
    """Read the project file, a language and the list of fonts."""
    for model in (GuideFile, Language, FontsFile):
        _typed(data, model)


def po(data: bytes) -> None:
    """Read translations."""
    path = _file("fuzz.po", data)
    found, findings = read_translations(path, path.name)
    po_language(path)
    assert all(isinstance(one.text, str) for one in found.values())
    assert all(finding.code and finding.message for finding in findings)


def xlsx(data: bytes) -> None:
    """Read a workbook."""
    read_table(_file("fuzz.xlsx", data))


def csv(data: bytes) -> None:
    """Read a CSV file."""
    read_table(_file("fuzz.csv", data))


def svg(data: bytes) -> None:
    """Look at an SVG picture."""
    svg_problem(data)


def png(data: bytes) -> None:
    """Look at a PNG picture."""
    png_problem(data, SIZE_MM)


def manifest(data: bytes) -> None:
    """Read the list of files built."""
    path = _file(MANIFEST, data)
    entries, _ = read_files(LocalStore(path.parent))
    assert not [name for name in entries if ".." in name.split("/") or name.startswith("/")]


def index(data: bytes) -> None:
    """Read the index of a build, and ask it whether anything is to be made."""
    path = _file(f"{FOLDER}/{NAME}", data)
    read = Index.read(path.parents[1])
    for key in list(read.requests)[:3]:
        read.nothing_to_make(key, path.parent)
    read.is_as_written("a")


def template(data: bytes) -> None:
    """Render a template, which may go wrong in any way, and must come to an end."""
    path = _file("layout/fuzz.html", data)
    with suppress(Exception), patch.object(sandbox, "MOST_STEPS", FEW_STEPS):  # compose/html.py tells it
        sandbox.render_template((path.parent,), path.name, {"t": str, "numbers": [1, 2, 3], "name": "a"})


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (yaml, contacts, layout, project, po, xlsx, csv, svg, png, manifest, index, template)
}


def feed(name: str, data: bytes) -> None:
    """Give bytes to a reader. A GuideError is an answer; anything else that is raised is a fault."""
    with suppress(GuideError):
        TARGETS[name](data)


def _yaml(data: bytes) -> YamlFile:
    file = read_yaml(_file("fuzz.yaml", data), "fuzz.yaml")
    assert len(file.findings) <= MOST_REMARKS
    return file


def _typed(data: bytes, model: type[DataModel]) -> None:
    file = _yaml(data)
    read_typed(file, model)
    assert all(finding.place.startswith("fuzz.yaml:") for finding in file.findings)


def _file(name: str, data: bytes) -> Path:
    path = _folder() / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


@cache
def _folder() -> Path:
    """Make a folder of this process, which goes when it ends."""
    folder = Path(tempfile.mkdtemp(prefix="guide-print-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
