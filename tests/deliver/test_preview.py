"""Previews: contact sheets of pages, and pages that follow the text while it is written."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from guide_print.deliver.contact_sheet import (
    GAP,
    GROUND,
    MARGIN,
    MOST_PICTURES,
    PICTURE_WIDTH,
    Captioned,
    columns_for,
    contact_sheets,
)
from guide_print.deliver.pictures import page_count, page_picture, page_pictures
from tests.tools import DISTRICT, ROOT, Cli, add_door_sign, copy_project, replace_in

SIGN = ("--language", "nb", "--district", DISTRICT, "--layout", "door-sign")
LONGEST_SECONDS = 60.0


@pytest.fixture(scope="module")
def sign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_project(tmp_path_factory.mktemp("preview") / "project")
    add_door_sign(root)
    return root


def colours(count: int) -> list[tuple[int, int, int]]:
    return [(number * 4 % 256, 255 - number * 4 % 256, 40) for number in range(count)]


@pytest.mark.parametrize("count", [1, 4, 7, MOST_PICTURES, MOST_PICTURES + 3])
def test_a_contact_sheet_has_each_picture_once_in_order(count: int) -> None:
    pictures = [Captioned(Image.new("RGB", (PICTURE_WIDTH, 90), one), ("nb",)) for one in colours(count)]
    found: list[object] = []
    for sheet in contact_sheets(pictures, None):
        columns = columns_for(min(MOST_PICTURES, count - len(found)))
        here = min(MOST_PICTURES, count - len(found))
        rows = -(-here // columns)
        step = (sheet.height - 2 * MARGIN + GAP) / rows
        found += [
            sheet.getpixel(
                (MARGIN + at % columns * (PICTURE_WIDTH + GAP) + 10, int(MARGIN + at // columns * step + 10))
            )
            for at in range(here)
        ]
        assert sheet.getpixel((2, 2)) == GROUND
    assert found == colours(count)


def test_the_preview_shows_every_page_and_uses_files_that_are_current(sign: Path, cli: Cli) -> None:
    out = sign / "out"
    chosen = (
        "--language",
        "nb",
        "--language",
        "ar",
        "--district",
        DISTRICT,
        "--layout",
        "card",
        "--jobs",
        "1",
    )
    done = cli("preview", *chosen, "--project", sign, "--out", out)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(out / "preview.png")]
    pages = sum(page_count(path) for path in out.rglob("*.pdf"))
    assert pages == 8
    columns = columns_for(pages)
    with Image.open(out / "preview.png") as sheet:
        assert sheet.width == 2 * MARGIN + columns * PICTURE_WIDTH + (columns - 1) * GAP
        first = sheet.crop((MARGIN, MARGIN, MARGIN + PICTURE_WIDTH, MARGIN + 100))
        cover = page_picture(out / "nb" / DISTRICT / "card.screen.pdf", 1, PICTURE_WIDTH)
        assert first.convert("RGB").tobytes() == cover.crop((0, 0, PICTURE_WIDTH, 100)).tobytes()
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.pdf")}
    (out / "preview-2.png").touch()
    assert cli("preview", *chosen, "--project", sign, "--out", out).returncode == 0
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.pdf")} == before
    assert [path.name for path in out.glob("preview*")] == ["preview.png"]


def test_a_page_picture_is_as_wide_as_asked_and_one_of_all(sign: Path, cli: Cli) -> None:
    out = sign / "sign"
    assert cli("build", *SIGN, "--project", sign, "--out", out, "--jobs", "1").returncode == 0
    path = next(out.rglob("*.pdf"))
    picture = page_picture(path.read_bytes(), 1, 333)
    assert picture.width == 333
    assert [one.tobytes() for one in page_pictures(path, 333)] == [picture.tobytes()]
    with pytest.raises(IndexError):
        page_picture(path, 2, 333)


def test_too_much_to_watch_is_refused_with_what_to_do(cli: Cli) -> None:
    done = cli("preview", "--watch")
    assert done.returncode == 2
    assert "--watch shows up to 12. Choose" in done.stderr


@dataclass
class Watching:
    """A preview that runs in a process of its own."""

    process: subprocess.Popen[str]
    address: str

    def get(self, path: str, host: str = "") -> bytes:
        asked = urllib.request.Request(self.address + path, headers={"Host": host} if host else {})
        with urllib.request.urlopen(asked, timeout=LONGEST_SECONDS) as answer:
            return bytes(answer.read())

    def state(self) -> dict[str, Any]:
        found = json.loads(self.get("state"))
        assert isinstance(found, dict)
        return found

    def until(self, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        end = time.monotonic() + LONGEST_SECONDS
        while time.monotonic() < end:
            state = self.state()
            if is_so(state):
                return state
            time.sleep(0.1)
        raise AssertionError(f"not in {LONGEST_SECONDS} seconds: {state}")


@pytest.fixture
def watching(sign: Path) -> Iterator[Watching]:
    command = [sys.executable, str(ROOT / "cli.py"), "preview", "--watch", *SIGN, "--project", str(sign)]
    environment = {**os.environ, "PYTHONWARNINGS": "error", "PYTHONUNBUFFERED": "1"}
    before = signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # else a background process is deaf to it
    process = subprocess.Popen(
        [*command, "--out", str(sign / "watched")],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    signal.signal(signal.SIGINT, before)
    try:
        assert process.stdout is not None
        yield Watching(process, process.stdout.readline().split()[0])
    finally:
        process.kill()
        process.communicate()


def test_the_pages_follow_the_text_and_mistakes_are_told(watching: Watching, sign: Path) -> None:
    text = sign / "content" / "text" / "5-short.yaml"
    first = watching.until(lambda state: bool(state["shown"]))
    assert first["shown"][0]["name"] == f"nb/{DISTRICT}/door-sign.screen.pdf"
    digest, picture = first["shown"][0]["digest"], watching.get("page/0/1.png")
    with Image.open(BytesIO(picture)) as shown:
        assert shown.width == 1000
    events = urllib.request.urlopen(watching.address + "events", timeout=LONGEST_SECONDS)
    assert events.readline().startswith(b"data: ")

    replace_in(text, "text: Er du bekymret for et barn?", "text: Er du glad i et barn?")
    watching.until(lambda state: state["shown"][0]["digest"] != digest)
    assert watching.get("page/0/1.png") != picture
    assert events.readline() == b"\n"
    assert events.readline().startswith(b"data: ")
    events.close()

    replace_in(text, "text: Er du glad i et barn?", "text: [Er du glad i et barn?")
    state = watching.until(lambda state: state["findings"] and "checking" not in state["said"])
    assert [one["code"] for one in state["findings"]] == ["yaml-syntax"]
    assert state["findings"][0]["place"].startswith("content/text/5-short.yaml:")
    assert state["shown"], "what was shown before stays"
    assert watching.get("page/0/1.png") != picture

    replace_in(text, "text: [Er du glad i et barn?", "text: Er du bekymret for et barn?")
    watching.until(lambda state: not state["findings"] and state["shown"][0]["digest"] == digest)
    assert watching.get("page/0/1.png") == picture


def test_only_this_machine_is_answered_and_ctrl_c_ends_it(watching: Watching) -> None:
    assert watching.address.startswith("http://127.0.0.1:")
    for path, host, code in (
        ("state", "guide.example", 403),
        ("page/0/99.png", "", 404),
        ("cli.py", "", 404),
    ):
        with pytest.raises(urllib.error.HTTPError) as told:
            watching.get(path, host)
        told.value.close()
        assert told.value.code == code
    watching.until(lambda state: bool(state["shown"]))
    os.killpg(watching.process.pid, signal.SIGINT)
    _, said = watching.process.communicate(timeout=LONGEST_SECONDS)
    assert watching.process.returncode == 130
    assert "Traceback" not in said
