"""How the desk starts and ends: where it listens, to whom it opens, what it says when it can't."""

import os
import signal
import socket
import time
from pathlib import Path

import pytest

from tests.deliver.desk import BOOKLETS, LONG, Visitor, basic, open_desk
from tests.tools import Cli

PASSWORD = "en lang setning å huske"


def test_an_order_that_takes_too_long_is_ended(small: Path, tmp_path: Path) -> None:
    with open_desk(small, tmp_path / "out", "--minutes", "0.02") as desk:
        visitor = Visitor(desk.port)
        assert "Ingen ark er laget" in visitor.get("/").text
        order = visitor.send(BOOKLETS, LONG).headers["location"]
        assert visitor.wait(order, "late", "done", "crashed") == "late"
        assert desk.children() == []
        assert "Velg færre språk" in visitor.get(order).text


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_closes_cleanly_while_something_is_made(small: Path, tmp_path: Path, how: signal.Signals) -> None:
    with open_desk(small, tmp_path / "out") as desk:
        visitor = Visitor(desk.port)
        order = visitor.send(BOOKLETS, LONG).headers["location"]
        visitor.wait(order, "running")
        children = desk.children()
        code, errors = desk.end(how)
    assert (code, errors.splitlines()[-1]) == (0, "The desk is closed.")
    assert "Traceback" not in errors
    for child in children:
        deadline = time.monotonic() + 10
        while Path(f"/proc/{child}").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)
    assert not (tmp_path / "out" / "desk" / "orders").exists()


def test_beyond_this_machine_it_asks_for_a_password(small: Path, tmp_path: Path) -> None:
    file = tmp_path / "password.txt"
    file.write_text(f"{PASSWORD}\nrest\n", encoding="utf-8")
    with open_desk(small, tmp_path / "out", "--host", "0.0.0.0", "--password-file", str(file)) as desk:
        visitor = Visitor(desk.port)
        answer = visitor.get("/")
        assert (answer.status, answer.body) == (401, b"401\n")
        assert answer.headers["www-authenticate"].startswith("Basic ")
        for path in ("/site/", "/look/site.css", "/make/kit/evening"):
            assert visitor.get(path).status == 401
        assert visitor.get("/", Authorization=basic("wrong")).status == 401
        assert visitor.get("/", Authorization=basic(PASSWORD)).status == 200
        assert visitor.get("/", Authorization=basic(PASSWORD), Host="evil.example").status == 421


def test_what_it_cannot_do_is_told_in_one_line(
    cli: Cli, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = tmp_path / "short.txt"
    short.write_text("kort\n", encoding="utf-8")
    with open_desk(small, tmp_path / "own") as desk, socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        out = ["--out", str(tmp_path / "out")]
        for options, code in (
            ([*out, "--port", port], "port-not-free"),
            ([*out, "--host", "0.0.0.0"], "password-missing"),
            ([*out, "--host", "0.0.0.0", "--password-file", str(short)], "password-short"),
            (["--out", str(desk.out)], "desk-open"),
        ):
            done = cli("desk", "--no-open", *options)
            told = [line for line in done.stderr.splitlines() if line.startswith("fail")]
            assert (done.returncode, len(told)) == (2, 1)
            assert told[0].endswith(f"[{code}]")
    monkeypatch.setattr("guide_print.commands.desk.NEEDED", ("flask", "not_installed_anywhere"))
    assert "pip install 'guide-print[desk]'" in cli("desk").stderr


def test_help_has_examples(cli: Cli) -> None:
    done = cli("desk", "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "guide-print desk --host 0.0.0.0 --password-file" in done.stdout.partition("Examples:")[2]
