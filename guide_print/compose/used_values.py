"""Values found by a shorter way: properties that a style says nothing of, and lengths that never change.

Why: most of what layout asks of a style is an initial or an inherited value; and it works out the
margins, paddings and sizes of a box again whenever it tries another room. What is not plain is left to
WeasyPrint's own functions.
"""

import sys
from typing import Any

import weasyprint.css as css
import weasyprint.layout.percent as percent
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))
LENGTHS = (
    *("margin_left", "margin_right", "margin_top", "margin_bottom"),
    *("padding_left", "padding_right", "padding_top", "padding_bottom"),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
# Not named in the cascade, each of these is as in the parent.
PLAIN_INHERITED = INHERITED | {"page"}
UNMOVED = {"float": "none", "position": "static"}
# ... and each of these has its initial value; a border without a style has no width.
PLAIN_INITIAL = {
    key: value
    for key, value in INITIAL_VALUES.items()
    if key not in INHERITED | INITIAL_NOT_COMPUTED | {"page"} and not key.startswith("text_decoration_")
} | dict.fromkeys((*BORDERS, "outline_width"), 0)
LINES = ("border_", "outline_")
FIRST = ("first-line", "first-letter")

plain_init, plain_missing = css.ComputedStyle.__init__, css.ComputedStyle.__missing__
plain_percentages = percent.resolve_percentages


def _said_by() -> dict[str, set[str]]:
    """Return which initial values are no longer plain where a property is in the cascade."""
    said: dict[str, set[str]] = {key: {key} for key in PLAIN_INITIAL}
    for key, logical in PHYSICAL_FUNCTIONS.items():
        for inline in ("ltr", "rtl"):
            said.setdefault(logical(block="ttb", inline=inline), set()).add(key)
    said["float"] = said["position"] = set(UNMOVED)
    for keys in said.values():
        keys |= {key.replace("_style", "_width") for key in keys if key.startswith(LINES)}
    return said


SAID_BY = _said_by()


def install() -> None:
    """Let WeasyPrint find values by this module from now on."""
    css.ComputedStyle.__init__ = _init
    css.ComputedStyle.__missing__ = _missing
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint.layout.") and hasattr(module, "resolve_percentages"):
            vars(module)["resolve_percentages"] = resolve_percentages


def _init(self: Any, parent_style: Any, cascaded: Any, pseudo_type: Any, *others: Any) -> None:
    """Make a style; it has its plain initial values from the start.

    That of a first line or letter must not: what it has takes the place of what its element has.
    """
    plain_init(self, parent_style, cascaded, pseudo_type, *others)
    if pseudo_type not in FIRST and parent_style is not None:
        self.update(PLAIN_INITIAL)
        self.specified.update(UNMOVED)
        for name in cascaded:
            for key in SAID_BY.get(name, ()):
                self.pop(key, None)


def _missing(self: Any, key: str) -> Any:
    """Return a property of a style that is asked for the first time."""
    if key not in PLAIN_INHERITED or key in self.cascaded or self.parent_style is None:
        return plain_missing(self, key)
    value = self[key] = self.parent_style[key]
    return value


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Set a box's used lengths; those of a style without a percentage are worked out once."""
    style = box.style
    used = style.__dict__.get("used")
    if used is None:
        style.used = used = _used(box, style, containing_block)
    if used:
        box.__dict__.update(used)
    else:
        plain_percentages(box, containing_block)


def _used(box: Any, style: Any, containing_block: Any) -> dict[str, Any]:
    """Return the lengths that a style gives each of its boxes; nothing where that depends on the box."""
    given = (style[name] for name in LENGTHS)
    is_fixed = all(value == "auto" or getattr(value, "unit", None) == "px" for value in given)
    if style["border_collapse"] == "collapse" or not is_fixed:
        return {}
    plain_percentages(box, containing_block)
    return {name: getattr(box, name) for name in (*LENGTHS, *BORDERS)}
