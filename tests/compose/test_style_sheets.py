"""A style sheet is parsed once for all languages, unless it brings fonts or other sheets."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from guide_print.compose.engines import Engines
from guide_print.compose.style_sheets import Sheet, StyleSheets, is_for_all
from guide_print.edition import Edition
from guide_print.source.project import Project
from tests.tools import DISTRICT, ROOT


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("p { color: red }", True),
        ('p::before { content: "\\2022" }', True),
        ("@font-face { font-family: A; src: url(a.ttf) }", False),
        ("@IMPORT 'other.css';", False),
        ("@\\66ont-face { font-family: A; src: url(a.ttf) }", False),
    ],
)
def test_what_brings_fonts_or_other_sheets_stays_with_its_engine(
    tmp_path: Path, text: str, shared: bool
) -> None:
    path = tmp_path / "style.css"
    path.write_text(text, encoding="utf-8")
    assert is_for_all(path) is shared
    parsed: list[Path] = []

    def parse(path: Path) -> Sheet:
        parsed.append(path)
        return object(), ()

    sheets, one, other = StyleSheets(), dict[Path, Any](), dict[Path, Any]()
    first = sheets.of(path, one, parse)
    assert sheets.of(path, one, parse) is first
    assert (sheets.of(path, other, parse) is first) is shared
    assert len(parsed) == (1 if shared else 2)
    sheets.forget()
    assert sheets.of(path, {}, parse) is not first


def test_every_layout_of_the_guide_is_parsed_once_for_all_languages(project: Project) -> None:
    engines = Engines(project)
    for language in ("nb", "ar", "ta"):
        for key, layout in project.layouts.items():
            edition = Edition(language, DISTRICT, key, "screen")
            paths = engines.styles(layout, "colour")
            engines.of(edition).render("<p>A</p>", ROOT, paths)
            assert all(is_for_all(path) for path in paths)
    known = engines._sheets._parsed
    assert known.keys() == {
        path for layout in project.layouts.values() for path in engines.styles(layout, "colour")
    }


def test_the_renderer_is_there_without_other_processes() -> None:
    code = (
        "import guide_print.compose.engine, resource, ctypes.util\n"
        "assert ctypes.util.find_library('c'), 'it looks for libraries as before'\n"
    )
    before = (
        "import resource, guide_print.compose.engine\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "assert used.ru_maxrss == 0, 'a process was started'\n"
    )
    for text in (before, code):
        subprocess.run([sys.executable, "-c", text], cwd=ROOT, check=True, timeout=300)
