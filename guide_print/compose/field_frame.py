"""The HTML in which fields are laid out by themselves: the page's own, pruned to what styles see of it.

What is around a field stays as empty elements that are not shown, so that selectors by parents and
siblings match as before; each field gets the room that it has on its page.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from guide_print.compose.tagging import FIELD_ATTRIBUTE

PART, AWAY, PATH = "data-part", "away", "path"
PATH_STYLE = (
    "display:block;position:static;float:none;transform:none;overflow:visible;margin:0;padding:0;border:0;"
    "break-before:auto;break-after:auto;page:auto;columns:auto;background:none;width:auto;height:auto;"
    "min-width:0;max-width:none;min-height:0;max-height:none"
)
FIELD_STYLE = (
    "box-sizing:border-box;position:relative;inset:auto;float:none;margin:0;break-before:auto;flex:none;"
    "page:auto;min-width:0;max-width:none;height:auto"
)
ROOM = "width:{0:.3f}px!important;min-height:{1:.3f}px!important"


def _rule(selector: str, style: str) -> str:
    return f"{selector} {{ {style.replace(';', ' !important;')} !important }}"


FIELD_CSS = "\n".join(
    (
        "@page { size: 3000mm 5000mm !important; margin: 0 !important }",
        _rule(f"[{PART}={AWAY}]", "display:none"),
        _rule(f"[{PART}={PATH}]", PATH_STYLE),
        _rule(f"[{FIELD_ATTRIBUTE}]", FIELD_STYLE),
    )
)
VOID = frozenset(["br", "hr", "img", "wbr", "input"])


def field_frame(root: Any, rooms: Mapping[str, tuple[float, float]]) -> str:
    """Return the HTML of a page's element tree with only the fields of `rooms` (width, height in px)."""
    holders = _holders(root, rooms)
    styles = [style.text or "" for style in root.iter("style")]
    head = "".join(f"<style>{style}</style>" for style in styles)
    body = root.find("body")
    inside = _children(body, holders, rooms)
    html_tag, body_tag = (_opening(element, part=PATH) for element in (root, body))
    return f"<!doctype html>{html_tag}<head>{head}</head>{body_tag}{inside}</body></html>"


def _holders(root: Any, rooms: Mapping[str, tuple[float, float]]) -> set[Any]:
    """Return the elements that have one of the fields below them."""
    above = {child: parent for parent in root.iter() for child in parent}
    found = set()
    for element in root.iter():
        if element.get(FIELD_ATTRIBUTE) in rooms:
            while element in above:
                element = above[element]
                found.add(element)
    return found


def _children(element: Any, holders: set[Any], rooms: Mapping[str, tuple[float, float]]) -> str:
    parts = []
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = child.get(FIELD_ATTRIBUTE, "")
        if name in rooms:
            parts.append(_opening(child, ROOM.format(*rooms[name])))
            parts.append(f"<!--field {name}--><!--/field-->")
        elif child in holders:
            parts.append(_opening(child, part=PATH) + _children(child, holders, rooms))
        else:
            parts.append(_opening(child, part=AWAY))
        if _tag(child) not in VOID:
            parts.append(f"</{_tag(child)}>")
    return "".join(parts)


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _opening(element: Any, style: str = "", part: str = "") -> str:
    kept = {key: value for key, value in element.items() if key != "src" and "}" not in key}
    style = ";".join(filter(None, (kept.pop("style", ""), style)))
    kept |= {key: value for key, value in (("style", style), (PART, part)) if value}
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in kept.items())
    return f"<{_tag(element)}{attributes}>"
