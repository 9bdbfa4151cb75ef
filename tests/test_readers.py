"""Properties of the readers: whatever the bytes are, the answer is a value or findings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.targets import TARGETS, feed
from tests.bad.cases import FOLDER
from tests.bad.make import makers
from tests.tools import ROOT

GOOD = {
    "yaml": "content/text/1-front.yaml",
    "contacts": "content/contacts/municipality.yaml",
    "layout": "layouts/poster/layout.yaml",
    "project": "content/guide.yaml",
    "template": "layouts/card/template.html",
}
KEPT = {"po": "po/duplicate.po", "csv": "table/semicolons.csv", "svg": "svg/plain.svg"}
MADE = {"xlsx": "formula_as_text", "png": "good_png"}
WRITTEN = {
    "manifest": b'{"schema": 1, "files": [{"path": "nb/a.pdf", "bytes": 1}], "texts": {"a": ["b"]}}',
    "index": b'{"inputs": {"a": [1, 2]}, "more": [], "files": {"b": [1, 2]}, "requests": {"k": {}}}',
}
NASTY = (
    b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\r", b"\t", b": ", b"- ", b"*a", b"&a ", b"!!x ", b"[" * 50,
    b'"', b"'", b"---\n", b"<", b"</", b"&#0;", b"{{", b"{%", b"../", b"9" * 30, b"1e999", b"NaN", b"null",
    b"msgid ", b"msgstr[9] ", "\u202e".encode(), "\ufeff".encode(),
)  # fmt: skip


def good(name: str) -> bytes:
    """Return a file that a reader reads well, or nearly so."""
    if name in GOOD:
        return (ROOT / GOOD[name]).read_bytes()
    if name in KEPT:
        return (FOLDER / KEPT[name]).read_bytes()
    return makers()[MADE[name]]() if name in MADE else WRITTEN[name]


Slip = tuple[float, int, bytes]
SLIPS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(NASTY) | st.binary(max_size=8)),
    min_size=1,
    max_size=6,
)


def spoilt(data: bytes, slips: list[Slip]) -> bytes:
    """Cut some bytes out at each place, from 0 (the beginning) to 1, and put others in."""
    for where, cut, put in slips:
        at = int(where * len(data))
        data = data[:at] + put + data[at + cut :]
    return data


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=40)
@given(slips=SLIPS)
def test_a_spoilt_file_is_a_value_or_findings(name: str, slips: list[Slip]) -> None:
    feed(name, spoilt(good(name), slips))


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=40)
@given(data=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_nonsense_is_a_value_or_findings(name: str, data: bytes) -> None:
    feed(name, data)


@pytest.mark.parametrize("name", ["manifest", "index"])
@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"files": ' * 9_000, b"Infinity", b"1" * 10_000, b"\xff"])
def test_json_that_is_too_deep_or_no_number_is_as_good_as_none(name: str, data: bytes) -> None:
    feed(name, data)
