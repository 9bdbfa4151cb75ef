"""Style attributes, and attributes that count as style, read once: equal ones share their computed style.

Why: every `lang` is read as a declaration of its own, and elements share what is computed for them
only if their declarations are the same objects. Numbers in pictures are few and come by the thousand.
"""

from functools import lru_cache
from typing import Any

import tinycss2
import weasyprint.css as plain
import weasyprint.svg.utils as picture

MOST_KEPT = 4_000


def install() -> None:
    """Let WeasyPrint read style attributes by this module from now on."""
    plain.tinycss2 = _Reader()
    picture.size = lru_cache(MOST_KEPT)(picture.size)


class _Reader:
    """The reader of CSS, with a memory for what is read from text."""

    def __getattr__(self, name: str) -> Any:
        return getattr(tinycss2, name)

    def parse_blocks_contents(self, content: Any) -> Any:
        """Read the declarations of a style attribute, or of a rule's tokens."""
        read = _contents if isinstance(content, str) else tinycss2.parse_blocks_contents
        return read(content)

    def parse_one_declaration(self, text: str) -> Any:
        """Read one declaration."""
        return _declaration(text)


_contents = lru_cache(MOST_KEPT)(tinycss2.parse_blocks_contents)
_declaration = lru_cache(MOST_KEPT)(tinycss2.parse_one_declaration)
