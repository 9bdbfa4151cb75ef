"""Lines of text measured once: takes the place of WeasyPrint's fitting of a line, and keeps what that found.

What a style says of lines is looked up once: a style does not change while pages are laid out, but for
`white_space` (tests/compose/test_used_values.py).

Why: boxes that share out their room ask for the same line again and again, once for the least room,
once for the most, and then in earnest; and districts share most of their words.
"""

from copy import copy
from operator import itemgetter
from typing import Any

import weasyprint.layout.inline as inline
import weasyprint.layout.preferred as preferred
from weasyprint.text import line_break

MOST_KEPT = 20_000
# Every property of a style that the fitting of a line looks at.
PROPERTIES = (
    *("direction", "font_family", "font_feature_settings", "font_kerning", "font_language_override"),
    *("font_size", "font_stretch", "font_style", "font_variant_alternates", "font_variant_caps"),
    *("font_variant_east_asian", "font_variant_ligatures", "font_variant_numeric"),
    *("font_variant_position", "font_variation_settings", "font_weight", "hyphenate_character"),
    *("hyphenate_limit_chars", "hyphenate_limit_zone", "hyphens", "lang", "letter_spacing"),
    *("line_height", "overflow_wrap", "tab_size", "text_decoration_line", "white_space", "word_break"),
    "word_spacing",
)
plain_line, plain_strut = line_break.split_first_line, line_break.strut
_look = itemgetter(*PROPERTIES)
# The fonts last measured with, what lines were found to need, and what stands for equal styles.
_last: list[Any] = [None, {}, {}]


def install() -> None:
    """Let WeasyPrint fit its lines by this module from now on."""
    inline.split_first_line = preferred.split_first_line = split_first_line
    inline.strut = strut


def forget() -> None:
    """Measure every line anew from now on: fonts may have come."""
    _last[:] = [None, {}, {}]


def strut(style: Any) -> Any:
    """Return the least height of a line and its base line; the same result as WeasyPrint's function."""
    known = style.__dict__
    if "strut" not in known:
        style.strut = plain_strut(style)
    return known["strut"]


def split_first_line(text: str, style: Any, context: Any, *room: Any, **more: Any) -> Any:
    """Fit text into a line; the same parameters and result as WeasyPrint's function."""
    if _last[0] is not style.font_config or len(_last[1]) >= MOST_KEPT:
        _last[:] = [style.font_config, {}, {}]
    kept = _last[1]
    try:
        key = text, _looked_up(style), style["white_space"], room, *more.items()
        found = kept.get(key)
    except TypeError:  # a value that has no hash
        return plain_line(text, style, context, *room, **more)
    if found is None:
        found = kept[key] = plain_line(text, style, context, *room, **more)
    return copy(found[0]), *found[1:]


def _looked_up(style: Any) -> object:
    """Return what stands for all that measuring looks at in a style: the same for equal ones."""
    known = style.__dict__
    if "looked_up" not in known:
        style.looked_up = _last[2].setdefault(_look(style), object())
    return known["looked_up"]
