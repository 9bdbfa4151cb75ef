"""HTML is read as ever, by patterns that are made once."""

import re
from xml.etree.ElementTree import tostring

import pytest
import tinyhtml5
import tinyhtml5.inputstream as inputstream

from guide_print.compose import engine
from guide_print.compose.html_reading import Patterns

PAGE = (
    "<!doctype html><html lang=ur><title>Æ & B</title><!--c--><p class='a b' id=\"x\">Ring <b>21 &lt; 3</b>"
    '<br>ملف&nbsp;کریں</p><svg viewBox="0 0 4 4"><path d="M4 4.5h1"/></svg><pre>\nx\n</pre>'
)


@pytest.mark.parametrize("are_wanted", [False, True])
def test_a_pattern_takes_the_longest_text_of_or_without_some_characters(are_wanted: bool) -> None:
    pattern = Patterns()[frozenset("&<]-^"), are_wanted]
    wanted, others = "]&-^<", "Ring æ\n"
    found = pattern.match(wanted + others if are_wanted else others + wanted)
    assert found
    assert found[0] == (wanted if are_wanted else others)


def test_patterns_are_made_once() -> None:
    assert engine.VERSION
    patterns = inputstream.characters_until_regex
    assert isinstance(patterns, Patterns)
    patterns.clear()
    tinyhtml5.parse(PAGE)
    made = dict(patterns)
    assert made
    tinyhtml5.parse(PAGE * 3)
    assert all(patterns[key] is pattern for key, pattern in made.items())
    assert all(isinstance(pattern, re.Pattern) for pattern in patterns.values())


def test_html_is_read_the_same_as_without(monkeypatch: pytest.MonkeyPatch) -> None:
    read = tostring(tinyhtml5.parse(PAGE, namespace_html_elements=False))
    monkeypatch.setattr(inputstream, "characters_until_regex", {})
    assert tostring(tinyhtml5.parse(PAGE, namespace_html_elements=False)) == read
