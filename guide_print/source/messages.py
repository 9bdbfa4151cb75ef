"""The source text: `content/text/*.yaml`, a tree of messages.

A message's id is the path of its keys (`zones.green.name`). A value is a text, or a mapping
with `text` and, for translators, `note` and `max` (characters). `own: true` marks what holds for this
municipality alone: a guide that is based on this one does not get it.
`shown` in any mapping says where the messages below it are shown, other than by layouts.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from guide_print.source.yaml_file import Loc, YamlFile

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9.-]*)\}")
KEY = re.compile(r"^[a-z0-9][a-z0-9-]*$")
SHOWN = "shown"
SPEC_KEYS = {"text", "note", "max", "own", SHOWN}


@dataclass(frozen=True)
class Message:
    """One source message: id, text, where it stands, and what its translators should know."""

    id: str
    text: str
    place: str
    note: str = ""
    max: int | None = None
    shown: str = ""
    own: bool = False


def placeholders(text: str) -> set[str]:
    """Return the names in `{...}` in a text."""
    return set(PLACEHOLDER.findall(text))


def read_messages(files: Iterable[YamlFile]) -> dict[str, Message]:
    """Collect the messages of all files in reading order; problems go to each file's findings."""
    messages: dict[str, Message] = {}
    for file in files:
        if file.value is None and not file.findings:
            file.fail("empty-text", "the file holds no message; write some, or remove the file")
        for message in _walk(file, file.value, ()) if file.value is not None else ():
            if message.id in messages:
                first = messages[message.id].place
                text = f"the message “{message.id}” stands at {first} already; rename one"
                file.fail("duplicate-id", text, tuple(message.id.split(".")))
            messages.setdefault(message.id, message)
    return messages


def _walk(file: YamlFile, value: object, loc: Loc, shown: str = "") -> Iterable[Message]:
    ident = ".".join(str(part) for part in loc)
    own = value.get(SHOWN) if isinstance(value, dict) else None
    shown = own.strip() if isinstance(own, str) else shown
    if isinstance(value, dict) and isinstance(value.get("text"), str) and set(value) <= SPEC_KEYS:
        yield from _spec_message(file, value, loc, shown)
    elif isinstance(value, dict):
        for key, child in value.items():
            if key == SHOWN and child == own:
                continue
            if KEY.match(key):
                yield from _walk(file, child, (*loc, key), shown)
            else:
                text = f"“{key}” can't be a message id; use small letters a-z, digits and hyphens"
                file.fail("wrong-kind", text, (*loc, key))
    elif isinstance(value, str) and value.strip():
        yield Message(ident, value.strip(), file.place(loc), shown=shown)
    elif isinstance(value, list):
        file.fail("wrong-kind", f"“{ident}” is a list; give each message a key of its own", loc)
    else:
        file.fail("message-empty", f"the message “{ident}” has no text; write it", loc)


def _spec_message(file: YamlFile, value: dict[str, object], loc: Loc, shown: str) -> Iterable[Message]:
    ident = ".".join(str(part) for part in loc)
    text, note, limit = (value.get(key) or "" for key in ("text", "note", "max"))
    if not str(text).strip():
        file.fail("message-empty", f"the message “{ident}” has no text; write it", loc)
    elif limit and not str(limit).isdigit():
        file.fail("wrong-kind", f"“{ident}.max” must be a number of characters", (*loc, "max"))
    else:
        most = int(str(limit)) if limit else None
        own = value.get("own") == "true"
        yield Message(ident, str(text).strip(), file.place(loc), str(note), most, shown, own)


def layered(shared: Mapping[str, Message], own: Mapping[str, Message]) -> dict[str, Message]:
    """Return a shared guide's messages with a project's own in their place; what is new comes last.

    An own message keeps the note and the limit of the one that it replaces.
    """
    found: dict[str, Message] = {}
    for id, message in shared.items():
        if id in own:
            note, most = own[id].note or message.note, own[id].max or message.max
            found[id] = replace(own[id], note=note, max=most)
        elif not message.own:
            found[id] = message
    return {**found, **{id: message for id, message in own.items() if id not in found}}
