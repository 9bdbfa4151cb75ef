"""Reads YAML with its line numbers: every scalar stays a string, repeated keys are refused.

A path goes in; plain dicts, lists and strings come out, with the line of every key.
Why: PyYAML's own loader turns `no` into False, `0612` into 394 and keeps the last of two equal keys.
It is read event by event, so that a file that is too deep or too large is left at its first line too many.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from guide_print.finding import Finding
from guide_print.source.text_file import CONTROLS, control_finding, read_text

Loc = tuple[str | int, ...]
NULLS = ("", "~", "null")
MOST_DEPTH, MOST_VALUES, MOST_FINDINGS = 24, 100_000, 100
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


def read_yaml(path: Path, shown: str, root: Path | None = None) -> YamlFile:
    """Read one YAML file; problems are in `findings`, and `value` is None if nothing could be read.

    `root` is the folder that the file must lie in, its links followed.
    """
    file = YamlFile(shown)
    text, file.findings = read_text(path, shown, root)
    if text is None:
        return file
    try:
        file.value = _Reading(file, iter(yaml.parse(text, Loader=LOADER))).document()
    except yaml.YAMLError as error:
        file.findings.append(_syntax_finding(error, text, shown))
    except _GivenUp as reason:
        code, message, line = reason.args
        file.findings.append(Finding("fail", code, message, f"{shown}:{line}"))
    return file


def _syntax_finding(error: yaml.YAMLError, text: str, shown: str) -> Finding:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    if isinstance(error, yaml.reader.ReaderError):  # it counts bytes
        line = text.encode()[: error.position].count(b"\n") + 1
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    message = f"this is not valid YAML ({problem}); check indentation, colons and quotes"
    return Finding("fail", "yaml-syntax", message, f"{shown}:{line}")


class _GivenUp(Exception):
    """The file is not read further: code, message and line."""


@dataclass
class _Reading:
    """The events of one file on their way to plain data; the line of each place is noted in `file`."""

    file: YamlFile
    events: Iterator[yaml.Event]
    count: int = 0

    def document(self) -> object:
        """Return the value of the file's one document."""
        value, documents = None, 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    text = "a second document begins here (---); keep one in each file"
                    raise _GivenUp("yaml-syntax", text, _line(event))
            elif isinstance(event, yaml.NodeEvent):
                value = self._value(event, ())
        return value

    def _value(self, event: Any, loc: Loc) -> object:
        """Return the value that begins with `event`."""
        self.file.lines.setdefault(loc, _line(event))
        self._stay_small(event, loc)
        if isinstance(event, yaml.AliasEvent):
            self.file.fail("yaml-alias", "anchors and aliases are not used here; write the value out", loc)
            return None
        if event.tag not in (None, "!"):
            text = f"the tag {event.tag} is not used here; write the value alone, every one is read as text"
            self.file.fail("yaml-tag", text, loc)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, loc)
        if isinstance(event, yaml.SequenceStartEvent):
            until = self._until(yaml.SequenceEndEvent)
            return [self._value(child, (*loc, number)) for number, child in enumerate(until)]
        return self._mapping(loc)

    def _scalar(self, event: yaml.ScalarEvent, loc: Loc) -> str | None:
        text = str(event.value)
        control = CONTROLS.search(text)
        if control:
            self.file.findings.append(control_finding(control[0], f"{self.file.shown}:{_line(event)}"))
            return None
        return None if not event.style and text in NULLS else text

    def _mapping(self, loc: Loc) -> dict[str, object]:
        value: dict[str, object] = {}
        for key_event in self._until(yaml.MappingEndEvent):
            line = _line(key_event)
            if not isinstance(key_event, yaml.ScalarEvent):
                self._fail("wrong-kind", "a key must be a word", line)
                self._value(key_event, (*loc, "?"))
                self._value(next(self.events), (*loc, "?"))
                continue
            key = str(key_event.value)
            if key in value:
                first = self.file.line((*loc, key))
                text = f"the key “{key}” stands here again (first on line {first}); remove one"
                self._fail("duplicate-key", text, line)
                self._value(next(self.events), (*loc, "?"))
                continue
            self.file.lines[(*loc, key)] = line
            value[key] = self._value(next(self.events), (*loc, key))
        return value

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        for event in self.events:
            if isinstance(event, end):
                return
            yield event

    def _fail(self, code: str, message: str, line: int) -> None:
        self.file.findings.append(Finding("fail", code, message, f"{self.file.shown}:{line}"))

    def _stay_small(self, event: yaml.Event, loc: Loc) -> None:
        self.count += 1
        if len(loc) > MOST_DEPTH:
            text = f"lists and mappings stand in one another more than {MOST_DEPTH} deep; write them flatter"
            raise _GivenUp("yaml-too-deep", text, _line(event))
        if self.count > MOST_VALUES:
            raise _GivenUp("yaml-too-large", f"more than {MOST_VALUES} values; split the file", _line(event))
        if len(self.file.findings) > MOST_FINDINGS:
            text = f"more than {MOST_FINDINGS} problems; mend those above first"
            raise _GivenUp("too-many-problems", text, _line(event))


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
