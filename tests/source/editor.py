"""Reads YAML as an editor does (YAML 1.2, core schema), and says what a schema warns of."""

import re
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft7Validator

SCALARS = {
    "null": (r"^(?:~|null|Null|NULL|)$", "~nN"),
    "bool": (r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    "int": (r"^[-+]?[0-9]+$", "-+0123456789"),
    "float": (r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
}


class EditorLoader(yaml.SafeLoader):
    """`no` is a word and 02800 is 2800; keys are always words."""

    yaml_implicit_resolvers = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        return {str(key.value): self.construct_object(child, deep=True) for key, child in node.value}


for kind, (pattern, first) in SCALARS.items():
    starts = [*first, ""] if kind == "null" else [*first]
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(pattern), starts)
EditorLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def as_an_editor_reads(text: str) -> Any:
    """Return the value of a YAML text."""
    return yaml.load(text, Loader=EditorLoader)


def warnings(schema: Any, value: Any) -> list[str]:
    """Return what a validator has to say, each with its place."""
    problems = Draft7Validator(schema).iter_errors(value)
    return [f"{'.'.join(str(part) for part in p.absolute_path)}: {p.message}" for p in problems]


def schema_at(path: Path) -> Path:
    """Return the schema that the first line of a YAML file names."""
    first = path.read_text(encoding="utf-8-sig").splitlines()[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found, f"{path}: the first line names no schema; run `guide-print schema`"
    return (path.parent / found[1]).resolve()
