"""Writing YAML back changes what changed and nothing else."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from guide_print.source.yaml_edit import UneditableYaml, plain_value, with_values
from tests.tools import ROOT

ORDER = ("name", "phone", "hours", "address", "verified")
TEXT = """# Head
one:   # who
  name: Ola og   # a remark
  phone: "112"

  # before the hours
  hours: {always: true}
  verified:
# tail
two:
  - name: 'It''s'
    verified: {by: "Me", date: 2026-01-01}   # signed
  - name: B
"""


def plain(text: str) -> Any:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    assert node is not None
    return plain_value(node)


def content_files() -> list[Path]:
    found = sorted((ROOT / "content").rglob("*.yaml"))
    assert len(found) > 40
    return found


@pytest.mark.parametrize("path", content_files(), ids=lambda path: path.name)
def test_the_same_values_change_no_byte_of_any_content_file(path: Path) -> None:
    text = path.read_bytes().decode()
    assert with_values(text, {(): plain(text)}) == text


@pytest.mark.parametrize(
    ("loc", "value", "old", "new"),
    [
        (("one", "name"), "Kari", "name: Ola og   # a remark", "name: Kari   # a remark"),
        (("one", "name"), "A: b", "name: Ola og ", 'name: "A: b" '),
        (("one", "phone"), "02800", 'phone: "112"', 'phone: "02800"'),
        (("one", "hours", "always"), "no", "{always: true}", "{always: no}"),
        (("two", 0, "name"), "Let's", "'It''s'", "'Let''s'"),
        (("two", 0, "verified", "by"), "You", '"Me"', '"You"'),
        (("two", 0, "verified", "date"), "2027-01-01", "2026-01-01}   # s", "2027-01-01}   # s"),
        (("two", 1, "name"), "Ærlig – ja", "name: B", "name: Ærlig – ja"),
    ],
)
def test_one_value_is_replaced_in_its_own_style(
    loc: tuple[str | int, ...], value: str, old: str, new: str
) -> None:
    before = TEXT
    assert before.count(old) == 1
    after = with_values(before, {loc: value})
    assert after == before.replace(old, new)
    tree = plain(before)
    for part in loc:
        tree = tree[part]
    back = with_values(after, {loc: str(tree)})
    assert back == (before if ":" not in value else before.replace("Ola og", '"Ola og"'))


def test_keys_come_and_go_and_the_remarks_stay() -> None:
    one = {
        "name": "Ola og",
        "phone": "112",
        "address": "Sandvika, øst",
        "verified": {"by": "A, B", "date": "x"},
    }
    after = with_values(TEXT, {("one",): one}, ORDER)
    expected = TEXT.replace("  hours: {always: true}\n", "")
    expected = expected.replace('  phone: "112"\n', '  phone: "112"\n  address: Sandvika, øst\n')
    assert after == expected.replace("  verified:\n# tail", '  verified: {by: "A, B", date: x}\n# tail')
    none = {"name": "It's", "verified": None}
    signed = '    verified: {by: "Me", date: 2026-01-01}   # signed'
    assert with_values(after, {("two", 0): none}) == after.replace(signed, "    verified:   # signed")


def test_a_block_below_a_key_makes_room_for_a_short_value_and_back() -> None:
    text = "a:\n  verified: # soon\n    by: Me\n    date: 2026-01-01\n  # tail\nb: 1\n"
    empty = with_values(text, {("a",): {"verified": None}})
    assert empty == "a:\n  verified: # soon\n  # tail\nb: 1\n"
    signed = with_values(text, {("a",): {"verified": {"by": "You", "date": "2026-01-01"}}})
    assert signed == text.replace("Me", "You")


def test_line_ends_of_other_systems_and_a_file_without_a_last_one() -> None:
    text = 'a:\r\n  name: B\r\n  phone: "1"'
    after = with_values(text, {("a",): {"name": "B", "address": "C", "phone": "1"}}, ("name", "address"))
    assert after == 'a:\r\n  name: B\r\n  address: C\r\n  phone: "1"'
    last = with_values(text, {("a",): {"name": "B", "phone": "1", "web": "d.no"}}, ("name", "phone", "web"))
    assert last.replace("\r\n", "\n") == 'a:\n  name: B\n  phone: "1"\n  web: d.no'


def test_a_flow_mapping_keeps_what_it_had() -> None:
    text = "hours: {opens: \"14:00\",  closes: '22:00'} # x\n"
    assert with_values(text, {("hours",): {"always": "true"}}) == "hours: {always: true} # x\n"
    longer = with_values(text, {("hours",): {"opens": "14:00", "closes": "22:00", "days": "7"}})
    assert longer == 'hours: {closes: \'22:00\', days: "7", opens: "14:00"} # x\n'


def test_what_can_not_be_changed_is_refused() -> None:
    with pytest.raises(UneditableYaml):
        with_values("- name: B\n  web: c.no\n", {(0,): {"web": "c.no"}})
    with pytest.raises(KeyError):
        with_values("a: 1\n", {("b",): "2"})
