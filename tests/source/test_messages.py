"""The source text: a tree of messages."""

from pathlib import Path

import pytest

from guide_print.finding import Finding
from guide_print.source.messages import Message, placeholders, read_messages
from guide_print.source.yaml_file import read_yaml


def read(tmp_path: Path, *texts: str) -> tuple[dict[str, Message], list[Finding]]:
    files = []
    for number, text in enumerate(texts, 1):
        path = tmp_path / f"{number}.yaml"
        path.write_text(text, encoding="utf-8")
        files.append(read_yaml(path, path.name))
    messages = read_messages(files)
    return messages, [finding for file in files for finding in file.findings]


def test_the_id_of_a_message_is_the_path_of_its_keys(tmp_path: Path) -> None:
    messages, findings = read(tmp_path, "a:\n  b:\n    c-2: Hei\n  d: Ha det\n")
    assert findings == []
    assert list(messages.values()) == [
        Message("a.b.c-2", "Hei", "1.yaml:3"),
        Message("a.d", "Ha det", "1.yaml:4"),
    ]


def test_a_message_may_have_a_note_and_a_length(tmp_path: Path) -> None:
    messages, findings = read(tmp_path, "a:\n  text: Hei\n  note: A greeting.\n  max: 20\n")
    assert (messages, findings) == ({"a": Message("a", "Hei", "1.yaml:1", "A greeting.", 20)}, [])


def test_where_messages_are_shown_is_told_once_above_them(tmp_path: Path) -> None:
    messages, findings = read(
        tmp_path, "a:\n  shown: on paper\n  b: Hei\n  c: {text: Du, shown: on a wall}\nd: Nei\n"
    )
    assert findings == []
    assert {id: message.shown for id, message in messages.items()} == {
        "a.b": "on paper",
        "a.c": "on a wall",
        "d": "",
    }


def test_text_beside_other_messages_is_a_message_of_its_own(tmp_path: Path) -> None:
    messages, _ = read(tmp_path, "a:\n  title: Hei\n  text: Mer\n")
    assert list(messages) == ["a.title", "a.text"]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: x\nb:\n", "message-empty", 2),
        ('a: x\nb: "  "\n', "message-empty", 2),
        ("a: x\nb:\n  text: ' '\n  note: n\n", "message-empty", 2),
        ("a: x\nb:\n  - one\n", "wrong-kind", 2),
        ("a: x\nb:\n  text: t\n  max: many\n", "wrong-kind", 4),
        ("a: x\nStor: t\n", "wrong-kind", 2),
        ("a: x\n'b.c': t\n", "wrong-kind", 2),
    ],
)
def test_a_faulty_message_is_left_out_and_told_with_its_line(
    tmp_path: Path, text: str, code: str, line: int
) -> None:
    messages, findings = read(tmp_path, text)
    assert list(messages) == ["a"]
    assert [(f.level, f.code, f.place) for f in findings] == [("fail", code, f"1.yaml:{line}")]


def test_an_id_that_stands_in_two_files_is_told_with_both_places(tmp_path: Path) -> None:
    messages, findings = read(tmp_path, "a:\n  b: En\n", "c: Hei\na:\n  b: To\n")
    assert [(f.code, f.place) for f in findings] == [("duplicate-id", "2.yaml:3")]
    assert "1.yaml:2" in findings[0].message
    assert messages["a.b"].text == "En"


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    assert [f.code for f in read(tmp_path, "# nothing\n")[1]] == ["empty-text"]


def test_placeholders_are_the_names_in_braces() -> None:
    assert placeholders("Ring {phone.police-emergency} i {district}, {Not} { no }") == {
        "phone.police-emergency",
        "district",
    }
