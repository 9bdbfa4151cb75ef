"""What the program stands on: licences that may be used, a bill of materials, a licence for every file."""

import fnmatch
import json
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.licenses import canonicalize_license_expression
from packaging.utils import canonicalize_name

from guide_print.source.project import Project
from tests.test_house import imports, modules
from tests.tools import ROOT
from tools.licences import RULES, is_allowed, licence_of, pinned
from tools.sbom import bill_of_materials

RUN = ROOT / "requirements" / "run.txt"
LISTS = sorted((ROOT / "requirements").glob("*.txt"))
REUSE = tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("AGPL-3.0-only", False),
        ("GPL-2.0-or-later OR MPL-1.1", True),
        ("MIT AND GPL-3.0-only", False),
        ("Apache-2.0 AND MIT", True),
        ("", False),
    ],
)
def test_a_licence_is_allowed_if_one_choice_is_allowed_whole(expression: str, allowed: bool) -> None:
    assert is_allowed(expression) is allowed


def test_every_package_that_printing_needs_has_a_licence_that_is_allowed() -> None:
    found = {one.name: licence_of(one.name) for one in pinned(RUN)}
    assert len(found) > 30
    assert {name: licence for name, licence in found.items() if not is_allowed(licence)} == {}


def test_what_the_program_imports_is_allowed_and_no_peer() -> None:
    names = {name.split(".")[0] for path in modules("guide_print") for name in imports(path)}
    packages = metadata.packages_distributions()
    others = names - set(sys.stdlib_module_names) - {"guide_print"}
    imported = {canonicalize_name(package) for name in others for package in packages[name]}
    assert len(imported) > 15
    assert imported & set(RULES["peers"]) == set()
    assert {name: licence_of(name) for name in imported if not is_allowed(licence_of(name))} == {}


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_every_pin_has_a_version_and_hashes(path: Path) -> None:
    pins = re.findall(
        r"^([\w.-]+)==[^\\\n]+ ?\\?\n((?:    --hash=sha256:[0-9a-f]{64}.*\n)*)", path.read_text(), re.M
    )
    assert len(pins) == len(re.findall(r"^[\w.-]+", path.read_text(), re.M))
    assert [name for name, hashes in pins if not hashes] == []


def test_the_bill_of_materials_is_valid_whole_and_the_same_each_time(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tools.sbom", str(tmp_path / "out" / "sbom.cdx.json")]
    subprocess.run(command, cwd=ROOT, check=True, timeout=300)
    text = (tmp_path / "out" / "sbom.cdx.json").read_text(encoding="utf-8")
    bill = json.loads(text)
    assert bill == bill_of_materials()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert {c["name"] for c in bill["components"]} == {canonicalize_name(one.name) for one in pinned(RUN)}
    refs = {c["bom-ref"] for c in bill["components"]} | {"root-component"}
    assert {entry["ref"] for entry in bill["dependencies"]} == refs
    assert all(set(entry["dependsOn"]) <= refs for entry in bill["dependencies"])


def licence_for(file: str) -> str:
    """Return what REUSE.toml says about a file: the last entry that matches counts."""
    found = ""
    for entry in REUSE:
        paths = [entry["path"]] if isinstance(entry["path"], str) else entry["path"]
        if any(fnmatch.fnmatchcase(file, path) for path in paths if "/" in path or "/" not in file):
            found = entry["SPDX-License-Identifier"]
    return found


def test_every_file_is_under_a_licence_whose_text_is_there() -> None:
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    files = [file for file in done.stdout.splitlines() if not file.startswith("LICENSES/")]
    assert len(files) > 300
    said = {file: licence_for(file) for file in files}
    assert [file for file, licence in said.items() if not licence] == []
    texts = {path.stem for path in (ROOT / "LICENSES").iterdir()}
    assert texts == {part for licence in said.values() for part in licence.split(" AND ")}
    assert {licence for file, licence in said.items() if file.startswith("content/")} == {"CC-BY-4.0"}
    assert {licence for file, licence in said.items() if file.startswith("guide_print/")} == {"MIT"}


def test_every_font_has_a_free_licence(project: Project) -> None:
    licences = {id: font.licence for id, font in project.fonts.fonts.items()}
    assert len(licences) > 5
    assert {id: str(canonicalize_license_expression(name)) for id, name in licences.items()} == licences
    assert set(licences.values()) == {"OFL-1.1"}
