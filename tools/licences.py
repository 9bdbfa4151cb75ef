"""The licences of installed packages as SPDX expressions: requirements go in, name and licence come out."""

import re
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
RULES: dict[str, Any] = tomllib.loads(Path(__file__).with_name("licences.toml").read_text(encoding="utf-8"))


def pinned(path: Path) -> Iterator[Requirement]:
    """Yield the requirements of a lock file that concern this machine."""
    for found in re.finditer(r"^[\w.-]+==[^\\\n]+", path.read_text(encoding="utf-8"), re.MULTILINE):
        requirement = Requirement(found[0].strip())
        if requirement.marker is None or requirement.marker.evaluate():
            yield requirement


def licence_of(package: str) -> str:
    """Return the SPDX expression of an installed package; empty where its metadata does not tell."""
    said = metadata.metadata(package)
    stated = RULES["stated"].get(canonicalize_name(package))
    known = [RULES["classifiers"].get(line) for line in said.get_all("Classifier") or []]
    for words in (
        stated,
        *(said.get_all("License-Expression") or []),
        *known,
        *(said.get_all("License") or []),
    ):
        try:
            return str(canonicalize_license_expression(words or ""))
        except InvalidLicenseExpression:
            continue
    return ""


def is_allowed(expression: str) -> bool:
    """Tell whether one of the licences that one may choose from is allowed, with all that it consists of."""
    choices = [choice.strip("() ").split(" AND ") for choice in expression.split(" OR ")]
    return any(all(part in RULES["allowed"] for part in choice) for choice in choices)
