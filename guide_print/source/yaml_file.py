"""Reads YAML with its line numbers: every scalar stays a string, repeated keys are refused.

A path goes in; plain dicts, lists and strings come out, with the line of every key.
Why: PyYAML's own loader turns `no` into False, `0612` into 394 and keeps the last of two equal keys.
"""

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from guide_print.finding import Finding
from guide_print.source.text_file import read_text

Loc = tuple[str | int, ...]
NULLS = ("", "~", "null")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class YamlFile:
    """The value of one file, the 1-based line of each place in it, and the problems met."""

    shown: str
    value: object = None
    lines: dict[Loc, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def line(self, loc: Loc) -> int:
        """Return the line of `loc`, or of the nearest key around it."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)

    def place(self, loc: Loc = ()) -> str:
        """Return `file:line` for `loc`."""
        return f"{self.shown}:{self.line(loc)}"

    def fail(self, code: str, message: str, loc: Loc = ()) -> None:
        """Note a problem at `loc`."""
        self.findings.append(Finding("fail", code, message, self.place(loc)))


def read_yaml(path: Path, shown: str) -> YamlFile:
    """Read one YAML file; problems are in `findings`, and `value` is None if nothing could be read."""
    file = YamlFile(shown)
    text, file.findings = read_text(path, shown)
    if text is None:
        return file
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        file.findings.append(_syntax_finding(error, shown))
        return file
    if node is not None:
        file.value = _plain(node, (), file, set())
    return file


def plain_value(node: yaml.Node) -> object:
    """Return a node as plain data: strings, None, lists and dicts."""
    return _plain(node, (), YamlFile(""), set())


def _syntax_finding(error: yaml.YAMLError, shown: str) -> Finding:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    message = f"this is not valid YAML ({problem}); check indentation, colons and quotes"
    return Finding("fail", "yaml-syntax", message, f"{shown}:{line}")


def _plain(node: yaml.Node, loc: Loc, file: YamlFile, seen: set[int]) -> object:
    """Turn a YAML node into plain data, and note the line of `loc`."""
    file.lines.setdefault(loc, node.start_mark.line + 1)
    if isinstance(node, yaml.ScalarNode):
        return None if not node.style and node.value in NULLS else str(node.value)
    if id(node) in seen:
        file.fail("yaml-alias", "anchors and aliases are not used here; write the value out", loc)
        return None
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*loc, i), file, seen) for i, child in enumerate(node.value)]
    assert isinstance(node, yaml.MappingNode)
    return _plain_mapping(node, loc, file, seen)


def _plain_mapping(node: yaml.MappingNode, loc: Loc, file: YamlFile, seen: set[int]) -> dict[str, object]:
    value: dict[str, object] = {}
    for key_node, child in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            place = f"{file.shown}:{line}"
            file.findings.append(Finding("fail", "wrong-kind", "a key must be a word", place))
            continue
        key = str(key_node.value)
        if key in value:
            first = file.line((*loc, key))
            message = f"the key “{key}” stands here again (first on line {first}); remove one"
            file.findings.append(Finding("fail", "duplicate-key", message, f"{file.shown}:{line}"))
            continue
        file.lines[(*loc, key)] = line
        value[key] = _plain(child, (*loc, key), file, seen)
    return value
