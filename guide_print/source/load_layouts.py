"""Finds layouts on disk: the project's folders first, then those that come with the program."""

import re
from pathlib import Path

from guide_print.finding import Finding
from guide_print.source.fence import shown_name
from guide_print.source.layout import Layout, LayoutFile
from guide_print.source.project import program_folder
from guide_print.source.typed import read_typed
from guide_print.source.yaml_file import YamlFile, read_yaml

NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,39}")


def read_layouts(root: Path) -> tuple[dict[str, Layout], list[Finding]]:
    """Return every layout by folder name; folders that begin with `_` are shared parts."""
    layouts: dict[str, Layout] = {}
    findings: list[Finding] = []
    for name, folder in sorted(_folders(root).items()):
        if name.startswith("_"):
            continue
        shown = folder.relative_to(root) if folder.is_relative_to(root) else folder
        file = read_yaml(folder / "layout.yaml", shown_name(f"{shown}/layout.yaml"), _fence(root, folder))
        value = read_typed(file, LayoutFile)
        if not NAME.fullmatch(name):
            text = "a layout's folder has a name of at most 40 letters a-z, digits and hyphens; rename it"
            file.fail("wrong-id", text)
        elif value is not None:
            chain = _chain(root, name, value, file)
            layouts[name] = Layout(id=name, file=value, folders=tuple(chain))
            _look_for(file, value, chain)
        findings += file.findings
    return layouts, findings


def _fence(root: Path, folder: Path) -> Path | None:
    return root if folder.is_relative_to(root) else None


def _folders(root: Path) -> dict[str, Path]:
    """Folder of each layout and shared part by name; the project's own wins."""
    found: dict[str, Path] = {}
    for parent in (program_folder("layouts"), root / "layouts"):
        if parent.is_dir():
            found |= {path.name: path for path in parent.iterdir() if path.is_dir()}
    return found


def _chain(root: Path, name: str, value: LayoutFile, file: YamlFile) -> list[Path]:
    """Return the folder of the layout, then of its parents, nearest first."""
    folders = _folders(root)
    chain = [folders[name]]
    parent = value.extends
    while parent:
        if parent not in folders:
            file.fail("unknown-parent", f"there is no layout folder “{parent}”", ("extends",))
            break
        if folders[parent] in chain:
            file.fail("unknown-parent", f"“{parent}” extends itself in a circle", ("extends",))
            break
        chain.append(folders[parent])
        parent = _parent_of(root, folders[parent])
    return chain


def _parent_of(root: Path, folder: Path) -> str | None:
    path = folder / "layout.yaml"
    value = read_yaml(path, str(path), _fence(root, folder)).value if path.is_file() else None
    parent = value.get("extends") if isinstance(value, dict) else None
    return str(parent) if parent else None


def _look_for(file: YamlFile, value: LayoutFile, chain: list[Path]) -> None:
    for key, name in (("template", value.template), ("style", value.style)):
        if not any((folder / name).is_file() for folder in chain):
            text = f"there is no file “{name}” in the layout's folder or its parents'; add it"
            file.fail("missing-file", text, (key,))
