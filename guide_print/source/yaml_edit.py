"""Changes values in YAML text and nothing else: comments, order, quoting and spaces stay as they are.

A text and new plain values go in, the new text comes out. Only the characters of what has changed are
touched, at the places that PyYAML's nodes name; the result is read again, and must say what was asked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from guide_print.source.yaml_file import NULLS, Loc

Plain = Mapping[str, object] | Sequence[object] | str | None
FLOW_SIGNS = ",[]{}"


class UneditableYaml(Exception):
    """The text can't be changed by itself, because of how it is written; it has to be edited by hand."""


@dataclass(frozen=True)
class _Edit:
    """The text between two positions becomes another."""

    start: int
    end: int
    text: str


def with_values(text: str, values: Mapping[Loc, Plain], order: Sequence[str] = ()) -> str:
    """Return `text` with a new value at each place; equal values change no byte.

    In mappings, keys that are missing in the new value are taken out, new ones are put in, each after
    the one before it in `order`. A key with None keeps its line, and stands empty.
    Raises UneditableYaml, and KeyError for a place that is not there.
    """
    tree = yaml.compose(text, Loader=yaml.SafeLoader)
    editor = _Editor(text, order)
    edits: list[_Edit] = []
    for loc, value in values.items():
        around = _node_at(tree, loc[:-1]) if loc else None
        in_flow = isinstance(around, yaml.CollectionNode) and bool(around.flow_style)
        edits += editor.edits(_node_at(tree, loc), value, in_flow)
    new = text
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        new = new[: edit.start] + edit.text + new[edit.end :]
    _be_as_asked(new, values)
    return new


def _be_as_asked(text: str, values: Mapping[Loc, Plain]) -> None:
    try:
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        wrong = [loc for loc, value in values.items() if plain_value(_node_at(tree, loc)) != value]
    except (yaml.YAMLError, KeyError) as error:
        raise UneditableYaml(str(error)) from error
    if wrong:
        raise UneditableYaml(".".join(str(part) for part in wrong[0]))


def _node_at(node: yaml.Node | None, loc: Loc) -> yaml.Node:
    for part in loc:
        if isinstance(node, yaml.MappingNode):
            node = dict(_items(node))[str(part)][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
        else:
            raise KeyError(part)
    if node is None:
        raise KeyError(loc)
    return node


def _items(node: yaml.MappingNode) -> Iterator[tuple[str, tuple[yaml.Node, yaml.Node]]]:
    for key, value in node.value:
        yield str(key.value), (key, value)


@dataclass(frozen=True)
class _Editor:
    """Finds what to change in one text."""

    text: str
    order: Sequence[str]

    def edits(
        self, node: yaml.Node, value: Plain, in_flow: bool, key: yaml.Node | None = None
    ) -> Iterator[_Edit]:
        """Yield what makes `node`, the value of `key`, say `value`; `in_flow` is within braces."""
        if plain_value(node) == value:
            return
        if isinstance(node, yaml.MappingNode) and isinstance(value, Mapping) and node.value:
            yield from self._mapping(node, value)
        elif isinstance(node, yaml.ScalarNode) and isinstance(value, str) and _is_written_out(node):
            new = _scalar(value, str(node.style or ""), in_flow)
            yield _Edit(node.start_mark.index, self._end(node), new)
        else:
            yield self._whole(node, value, in_flow, key)

    def _whole(self, node: yaml.Node, value: Plain, in_flow: bool, key: yaml.Node | None) -> _Edit:
        """Write a value anew after its key's colon; what stands behind it on the line stays."""
        if key is None:
            raise UneditableYaml("an entry of a list")
        colon = self.text.index(":", key.end_mark.index) + 1
        end = max(colon, self._end(node))
        new = "" if value is None else " " + _rendered(value, in_flow)
        line_end = self._line_end(colon)
        if node.start_mark.index > line_end:  # a block below: it goes, a remark behind the key stays
            return _Edit(colon, end, new + self.text[colon:line_end].rstrip("\r"))
        return _Edit(colon, end, new)

    def _mapping(self, node: yaml.MappingNode, value: Mapping[str, object]) -> Iterator[_Edit]:
        old = dict(_items(node))
        if node.flow_style and set(old) != set(value):
            yield _Edit(node.start_mark.index, node.end_mark.index, self._flow(old, value))
            return
        for name, (key, child) in old.items():
            if name in value:
                yield from self.edits(child, _plain(value[name]), bool(node.flow_style), key)
            else:
                yield self._removal(key, child)
        known = [name for name in old if name in value] or list(old)
        for name in sorted(set(value) - set(old), key=self._rank):
            before = [one for one in known if self._rank(one) < self._rank(name)] or known[:1]
            yield self._insertion(node, old[before[-1]][1], name, _plain(value[name]))

    def _flow(self, old: Mapping[str, tuple[yaml.Node, yaml.Node]], value: Mapping[str, object]) -> str:
        """Return a flow mapping whose unchanged items are written as they were."""
        parts = []
        for name in sorted(value, key=self._rank):
            new = _plain(value[name])
            if name in old and plain_value(old[name][1]) == new:
                parts.append(self.text[old[name][0].start_mark.index : self._end(old[name][1])])
            else:
                parts.append(f"{name}: {_rendered(new, True)}" if new is not None else f"{name}:")
        return "{" + ", ".join(parts) + "}"

    def _removal(self, key: yaml.Node, child: yaml.Node) -> _Edit:
        start = self.text.rfind("\n", 0, key.start_mark.index) + 1
        if self.text[start : key.start_mark.index].strip():
            raise UneditableYaml("the first key of an entry of a list")
        end = self._line_end(max(self._end(child), key.end_mark.index))
        return _Edit(start, min(end + 1, len(self.text)), "")

    def _insertion(self, node: yaml.MappingNode, before: yaml.Node, name: str, value: Plain) -> _Edit:
        at = self._line_end(self._end(before))
        break_ = "\r\n" if self.text[at - 1 : at + 1] == "\r\n" else "\n"
        at -= len(break_) - 1
        indent = " " * node.value[0][0].start_mark.column
        said = "" if value is None else " " + _rendered(value, False)
        return _Edit(at, at, f"{break_}{indent}{name}:{said}")

    def _rank(self, name: str) -> tuple[int, str]:
        return (self.order.index(name), "") if name in self.order else (len(self.order), name)

    def _line_end(self, position: int) -> int:
        end = self.text.find("\n", position)
        return len(self.text) if end < 0 else end

    def _end(self, node: yaml.Node) -> int:
        """Return where a value ends. Why: a block's own mark lies behind the remarks that follow it."""
        if isinstance(node, yaml.MappingNode) and node.value and not node.flow_style:
            key, value = node.value[-1]
            return max(self._end(value), int(key.end_mark.index) + 1)
        if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
            return self._end(node.value[-1])
        start, end = int(node.start_mark.index), int(node.end_mark.index)
        return start + len(self.text[start:end].rstrip())


def _is_written_out(node: yaml.ScalarNode) -> bool:
    """Tell whether a scalar is written out, on one line or in quotes, so that it can be replaced alone."""
    return bool(node.value or node.style) and node.style not in ("|", ">")


def _plain(value: object) -> Plain:
    assert value is None or isinstance(value, str | Mapping | Sequence)
    return value


def _rendered(value: Plain, in_flow: bool) -> str:
    if isinstance(value, str):
        return _scalar(value, "", in_flow)
    if isinstance(value, Mapping):
        parts = (f"{name}: {_rendered(_plain(one), True)}" for name, one in value.items())
        return "{" + ", ".join(parts) + "}"
    if value is None:
        return ""
    return "[" + ", ".join(_rendered(_plain(one), True) for one in value) + "]"


def _scalar(text: str, style: str, in_flow: bool) -> str:
    """Write a text in the style that stood there: plain where it can be, else in quotes."""
    if style == "'" and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    if style != '"' and _can_be_plain(text, in_flow):
        return text
    dumped = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=10_000)
    return str(dumped).removesuffix("\n")


def _can_be_plain(text: str, in_flow: bool) -> bool:
    """Tell whether text may stand without quotes; digits and times get them, as other readers count them."""
    if text in NULLS or text.replace(":", "").isdigit() or (in_flow and any(s in text for s in FLOW_SIGNS)):
        return False
    try:
        node = yaml.compose(f"k: {text}", Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
        return False
    value = node.value[0][1]
    return isinstance(value, yaml.ScalarNode) and not value.style and value.value == text


def plain_value(node: yaml.Node) -> object:
    """Return a node as plain data: strings, None, lists and dicts."""
    if isinstance(node, yaml.ScalarNode):
        return None if not node.style and node.value in NULLS else str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [plain_value(child) for child in node.value]
    return {str(key.value): plain_value(child) for key, child in node.value}
