"""HTML read with less work: tinyhtml5 means to keep the patterns it reads by, but makes each anew."""

import re

import tinyhtml5.inputstream as inputstream

Asked = tuple[frozenset[str], bool]


def install() -> None:
    """Let tinyhtml5 find its patterns here from now on."""
    inputstream.characters_until_regex = Patterns()


class Patterns(dict[Asked, "re.Pattern[str]"]):
    """Patterns for the longest text without any of some characters, or of nothing but them."""

    def __missing__(self, asked: Asked) -> "re.Pattern[str]":
        """Make the pattern for some characters, and whether those are wanted."""
        characters, are_wanted = asked
        listed = "".join(f"\\x{ord(character):02x}" for character in characters)
        pattern = self[asked] = re.compile(f"[{'' if are_wanted else '^'}{listed}]+")
        return pattern
