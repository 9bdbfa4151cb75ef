"""Writes the bill of materials of what printing needs (SBOM), as CycloneDX 1.6 in JSON, to a file.

Usage: python -m tools.sbom [FILE]
What is pinned in requirements/run.txt, by cyclonedx-py; with each package's licence and what it needs.
The same pins and packages give the same bytes.
"""

import json
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.licences import ROOT, licence_of, pinned

PINS = ROOT / "requirements" / "run.txt"
PROJECT = ROOT / "pyproject.toml"


def bill_of_materials() -> dict[str, Any]:
    """Return the bill: the pinned packages of this machine, and how they depend on each other."""
    bill = _pins_as_bill()
    here: dict[str, Requirement] = {canonicalize_name(one.name): one for one in pinned(PINS)}
    parts = {str(part["purl"]): part for part in bill["components"]}
    refs = {name: f"pkg:pypi/{name}@{one.specifier}".replace("==", "") for name, one in here.items()}
    bill["components"] = [
        _component(name, parts[ref], ref) for name, ref in sorted(refs.items(), key=lambda item: item[1])
    ]
    root = bill["metadata"]["component"]
    root["version"] = _own_version()
    needs = {name: _needed(metadata.requires(name) or []) for name in here}
    needs[""] = _needed(_own_needs())
    refs[""] = root["bom-ref"]
    bill["dependencies"] = [
        {"ref": ref, "dependsOn": sorted(refs[need] for need in needs[name] & set(here))}
        for name, ref in sorted(refs.items())
    ]
    return bill


def _pins_as_bill() -> dict[str, Any]:
    command = [sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements", str(PINS)]
    more = ["--pyproject", str(PROJECT), "--output-reproducible", "--sv", "1.6", "--of", "JSON"]
    done = subprocess.run([*command, *more], capture_output=True, text=True, check=True, timeout=120)
    bill: dict[str, Any] = json.loads(done.stdout)
    return bill


def _component(name: str, part: dict[str, Any], ref: str) -> dict[str, Any]:
    """Return a component under its package URL, with its licence."""
    part = {key: value for key, value in part.items() if key != "description"}
    return part | {"bom-ref": ref, "licenses": [{"expression": licence_of(name)}]}


def _needed(lines: list[str]) -> set[str]:
    """Return the names in requirements that hold without extras."""
    found = [Requirement(line) for line in lines]
    return {
        canonicalize_name(one.name)
        for one in found
        if one.marker is None or one.marker.evaluate({"extra": ""})
    }


def _own_needs() -> list[str]:
    return list(tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["dependencies"])


def _own_version() -> str:
    text = (ROOT / "guide_print" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    assert found
    return found[1]


def main() -> None:
    """Write the bill to the file named, or to standard output."""
    text = json.dumps(bill_of_materials(), indent=1, sort_keys=True) + "\n"
    if len(sys.argv) > 1:
        path = Path(sys.argv[1])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
