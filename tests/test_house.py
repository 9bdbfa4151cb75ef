"""The style of the house, as far as a program can see it: sizes, imports, lock files."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from tests.tools import ROOT

PROGRAM = ROOT / "guide_print"
MOST_LINES, MEDIAN_LINES, MOST_IN_FUNCTION = 300, 120, 50
# Each room may import the rooms before it; `finding`, `errors` and `kept` are below them all.
ROOMS = (
    "source", "edition", "compose", "press", "checks", "build", "translate", "upkeep", "deliver", "create",
    "doctor",
    "commands",
)  # fmt: skip
GROUND = ("finding", "errors", "kept", "process")
DOORS = {
    "weasyprint": (
        "compose/engine.py",
        "compose/style_attributes.py",
        "compose/text_drawing.py",
        "compose/text_measuring.py",
        "compose/tagging.py",
        "compose/field_drawing.py",
        "compose/used_values.py",
    ),
    "tinyhtml5": ("compose/html_reading.py",),
    "jinja2": (
        "compose/template_page.py",
        "compose/sandbox.py",
        "deliver/report.py",
        "deliver/kit_page.py",
        "deliver/paper.py",
        "deliver/catalogue/templates.py",
    ),
    "flask": ("deliver/desk/",),
    "waitress": ("deliver/desk/server.py",),
    "pikepdf": ("checks/", "press/"),
    "distributed": ("build/cluster",),
    "fsspec": ("build/remote_store.py",),
}


def modules(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    assert len(found) > 20
    return found


def imports(path: Path) -> Iterator[str]:
    """Yield every module that a file imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if parts[0] == "guide_print" and len(parts) > 1 else ""


def test_modules_are_short() -> None:
    lengths = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in modules("guide_print", "tests")}
    assert {str(path): length for path, length in lengths.items() if length > MOST_LINES} == {}
    assert median(lengths[path] for path in modules("guide_print")) < MEDIAN_LINES


def test_functions_are_short() -> None:
    functions = [
        (path.name, node.name, (node.end_lineno or 0) - node.lineno + 1)
        for path in modules("guide_print", "tests")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert len(functions) > 100
    assert [found for found in functions if found[2] > MOST_IN_FUNCTION] == []


def test_every_module_says_what_it_is_for() -> None:
    without = [p for p in modules("guide_print") if not ast.get_docstring(ast.parse(p.read_text("utf-8")))]
    assert without == []


def test_imports_run_downwards_only() -> None:
    upwards = []
    for path in modules("guide_print"):
        own = path.relative_to(PROGRAM).with_suffix("").parts[0]
        assert own in (*ROOMS, *GROUND, "__init__", "__main__"), f"place {own} among ROOMS"
        for name in {room(module) for module in imports(path)} & set(ROOMS):
            if own in GROUND or (own in ROOMS and ROOMS.index(name) > ROOMS.index(own)):
                upwards.append(f"{path.relative_to(ROOT)} imports {name}")
    assert upwards == []


@pytest.mark.parametrize("library", DOORS)
def test_each_library_has_one_door(library: str) -> None:
    users = [
        path.relative_to(PROGRAM).as_posix()
        for path in modules("guide_print")
        if any(name.split(".")[0] == library for name in imports(path))
    ]
    assert users
    assert [user for user in users if not user.startswith(DOORS[library])] == []


def test_only_commands_print_or_exit() -> None:
    loud = []
    for path in modules("guide_print"):
        if path.relative_to(PROGRAM).parts[0] == "commands":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.func if isinstance(node, ast.Call) else None
            if isinstance(name, ast.Name) and name.id in ("print", "exit", "quit", "input"):
                loud.append(f"{path.name}:{name.lineno}")
    assert loud == []


def test_lock_files_hold_versions_and_hashes_and_no_addresses() -> None:
    files = sorted((ROOT / "requirements").glob("*.txt"))
    assert files
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        assert text.count("==") > 5
        assert text.count("--hash=sha256:") >= text.count("==")
