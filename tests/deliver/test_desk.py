"""The desk: what it makes, what it refuses, how it ends. A real process, real requests, one real browser."""

import hashlib
import os
import signal
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from tests.deliver.desk import (
    BOOKLETS,
    KITS,
    LONG,
    Fields,
    Open,
    Visitor,
    make_kit_by_hand,
    open_desk,
    stamps,
)
from tests.deliver.web import PHONE, barriers, invalid_html
from tests.tools import DISTRICT, copy_project, run_cli

CARD: Fields = {"district": DISTRICT, "languages": "nb", "products": "screen"}
SIGN = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 45 12"><rect width="45" height="12"/></svg>'
SCRIPT = SIGN.replace(b"<rect", b"<script>alert(1)</script><rect")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a small kit."""
    root = copy_project(tmp_path_factory.mktemp("desk") / "project")
    (root / "content" / "kits.yaml").write_text(KITS, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def desk(place: Path) -> Iterator[Open]:
    """A desk on a folder in which one card is built; it leaves the project as it was."""
    before, out = stamps(place), place.parent / "out"
    chosen = ["--language", "nb", "--district", DISTRICT, "--layout", "card", "--jobs", "1"]
    assert run_cli("build", *chosen, "--project", place, "--out", out).returncode == 0
    with open_desk(place, out) as opened:
        yield opened
    assert stamps(place) == before
    assert {path.name for path in out.iterdir()} == {".cache", "desk", "manifest.json", "nb", "site"}
    assert sorted(path.name for path in place.parent.iterdir()) == ["out", "project"]


@pytest.fixture
def visitor(desk: Open) -> Visitor:
    return Visitor(desk.port)


@pytest.fixture(scope="module")
def kit(desk: Open, browser: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a kit that somebody made by hand in a browser on a phone, logo and contact in it."""
    path = tmp_path_factory.mktemp("kit") / "kit.zip"
    context = browser.new_context(viewport=PHONE, accept_downloads=True, locale="nb-NO")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    make_kit_by_hand(page, desk.port, SIGN, path)
    assert faults == []
    context.close()
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_kit_is_made_in_the_browser_and_every_sum_holds(kit: dict[str, bytes]) -> None:
    lines = [line.partition("  ") for line in kit["SHA256SUMS"].decode().splitlines()]
    told = {name: digest for digest, _, name in lines}
    assert told == {
        name: hashlib.sha256(data).hexdigest() for name, data in kit.items() if name != "SHA256SUMS"
    }
    assert {"overview.pdf", "files/ar/card.office.pdf", "files/nb/invitation.office.pdf"} <= set(kit)


def test_what_was_written_in_the_form_is_on_the_sheet(kit: dict[str, bytes]) -> None:
    with pdfium.PdfDocument(kit["files/nb/invitation.office.pdf"]) as pdf:
        assert "Kari i biblioteket" in pdf[0].get_textpage().get_text_range()
    with pdfium.PdfDocument(kit["overview.pdf"]) as pdf:
        assert "Rykkinn" in pdf[0].get_textpage().get_text_range()


def test_pages_have_no_barriers_and_are_valid(desk: Open, browser: Any, tmp_path: Path) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    for number, path in enumerate(("/", "/make/kit/evening", "/make/sheet/poster", "/orders/none")):
        address = f"{path}?lang=en"
        (tmp_path / f"{number}.html").write_bytes(Visitor(desk.port).get(address).body)
        page.goto(f"http://127.0.0.1:{desk.port}{address}")
        assert barriers(page) == []
    context.close()
    # Boxes to tick have one name for all: HTML means it so.
    said = invalid_html(sorted(tmp_path.glob("*.html")))
    assert [one for one in said if "form-dup-name" not in one] == []


def test_sheets_in_several_languages_come_in_one_file_and_each_alone(visitor: Visitor) -> None:
    answer = visitor.send("/make/sheet/card", {**CARD, "languages": ["nb", "ar"]})
    assert answer.status == 303
    order = answer.headers["location"]
    open_page = visitor.get(order).text
    assert '<noscript><meta http-equiv="refresh"' in open_page
    assert visitor.wait(order, "done") == "done"
    assert "refresh" not in visitor.get(order).text
    packed = visitor.get(f"{order}/0/card-{DISTRICT}.zip")
    assert "attachment" in packed.headers["content-disposition"]
    with zipfile.ZipFile(BytesIO(packed.body)) as archive:
        names = [f"{key}-{DISTRICT}-card.screen.pdf" for key in ("ar", "nb")]
        assert sorted(archive.namelist()) == ["SHA256SUMS", *names]
        for number, name in enumerate(reversed(names), 1):
            assert visitor.get(f"{order}/{number}/{name}").body == archive.read(name)
    other = Visitor(visitor.port)
    for path in (order, f"{order}/state", f"{order}/0/card-{DISTRICT}.zip"):
        assert other.get(path).status == 404
    assert other.send(f"{order}/remove").status == 404
    assert visitor.send(f"{order}/remove").status == 303
    assert visitor.get(order).status == 404


def test_the_catalogue_is_made_and_served_with_a_way_back(visitor: Visitor, desk: Open) -> None:
    page = visitor.get("/site/index.html")
    assert page.status == 200
    assert '<a href="/">Til skranken</a>' in page.text
    pdf = visitor.get(f"/nb/{DISTRICT}/card.screen.pdf")
    assert pdf.body == (desk.out / "nb" / DISTRICT / "card.screen.pdf").read_bytes()


def test_each_answer_carries_the_headers_that_fence_it_in(visitor: Visitor) -> None:
    for path in ("/", "/site/index.html", "/nothing", "/look/site.css", f"/nb/{DISTRICT}/card.screen.pdf"):
        headers = visitor.get(path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "server" not in headers
    assert "HttpOnly; Path=/; SameSite=Lax" in Visitor(visitor.port).get("/").headers["set-cookie"]


def test_a_form_without_its_token_is_refused(visitor: Visitor) -> None:
    stranger = Visitor(visitor.port)
    for token in ("", "wrong", stranger.token()):
        assert visitor.send("/make/sheet/card", CARD, token).status == 403
    assert Visitor(visitor.port).send("/make/sheet/card", CARD, "").status == 403
    assert "/orders/" not in visitor.get("/").text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "10.0.0.1"])
def test_another_name_for_this_machine_is_refused(visitor: Visitor, host: str) -> None:
    assert visitor.get("/", Host=host).status in (400, 421)
    assert visitor.get("/", Host=f"localhost:{visitor.port}").status == 200


def test_what_is_too_large_is_refused(visitor: Visitor) -> None:
    large = visitor.order("/make/sheet/poster", CARD, SIGN + b" " * 2_100_000)
    assert large.status == 413
    assert "2 MB" in large.text
    assert visitor.order("/make/sheet/poster", {**CARD, "set-contact": "x" * 60_000}, SIGN).status == 413
    assert visitor.ask("POST", "/make/sheet/card", {"Content-Length": str(10**12)}, b"x").status == 413


def test_a_picture_with_a_script_in_it_is_refused_and_told(visitor: Visitor, desk: Open) -> None:
    before = stamps(desk.out / "desk")
    answer = visitor.order("/make/sheet/poster", CARD, SCRIPT)
    assert answer.status == 422
    assert "<code>picture-unsafe</code>" in answer.text
    assert "&lt;script&gt;" in answer.text
    assert "<script>alert" not in answer.text
    assert "picture-kind" in visitor.order("/make/sheet/poster", CARD, b"<html></html>").text
    assert stamps(desk.out / "desk") == before


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"languages": "xx"}, "Velg minst ett språk."),
        ({"district": "../.."}, "Velg et sted fra listen."),
        ({"products": "paper"}, "Velg hva det skal brukes til."),
        ({"set-contact": "x" * 61}, "Teksten er for lang."),
        ({"set-contact": "a\x00b"}, "tegn som ikke kan trykkes"),
        ({"set-size": "a9"}, "Velg fra listen."),
    ],
)
def test_a_form_that_is_wrong_comes_back_with_what_is_wrong(
    visitor: Visitor, fields: dict[str, str], said: str
) -> None:
    answer = visitor.send("/make/sheet/poster", {**CARD, **fields})
    assert answer.status == 422
    assert said in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/site/../manifest.json",
        "/site/%2e%2e/manifest.json",
        "/site/..%2fmanifest.json",
        "/site/..%5cmanifest.json",
        "/site//etc/passwd",
        "/site/.hidden",
        "/site/out",
        f"/nb/{DISTRICT}/..%2f..%2fmanifest.json",
        f"/nb/..%2f..%2f{DISTRICT}/card.screen.pdf",
        "/desk/work/manifest.json",
        "/look/..%2fwords.yaml",
        "/look/words.yaml",
        "/make/kit/..%2f..",
        "/orders/..%2f..%2fmanifest.json",
    ],
)
def test_no_path_leads_out(visitor: Visitor, desk: Open, path: str) -> None:
    (desk.out / "site" / "out").unlink(missing_ok=True)
    (desk.out / "site" / "out").symlink_to(desk.out / "manifest.json")
    assert visitor.get(path).status == 404
    (desk.out / "site" / "out").unlink()


def test_a_queue_that_is_full_takes_no_more_and_orders_can_be_stopped(desk: Open, visitor: Visitor) -> None:
    token, folder = visitor.token(), desk.out / "desk" / "orders"
    before = len(list(folder.iterdir())) if folder.exists() else 0
    orders = [visitor.send(BOOKLETS, LONG, token).headers["location"]]
    visitor.wait(orders[0], "running")
    orders += [visitor.send(BOOKLETS, LONG, token).headers["location"] for _ in range(10)]
    full = visitor.send(BOOKLETS, LONG, token)
    assert full.status == 503
    assert "Prøv igjen" in full.text
    assert full.headers["retry-after"] == "60"
    assert len(list(folder.iterdir())) == before + 11
    for order in reversed(orders):
        assert visitor.send(f"{order}/stop", token=token).status == 303
    for order in orders:
        assert visitor.wait(order, "stopped", "done", "crashed", "late") == "stopped"
        assert visitor.send(f"{order}/remove", token=token).status == 303
    assert desk.children() == []


def test_a_process_that_dies_is_told_and_the_next_order_is_made(desk: Open, visitor: Visitor) -> None:
    order = visitor.send(BOOKLETS, LONG).headers["location"]
    while not desk.children():
        time.sleep(0.05)
    os.kill(desk.children()[0], signal.SIGKILL)
    assert visitor.wait(order, "crashed", "done", "late") == "crashed"
    assert "Prøv en gang til" in visitor.get(order).text
    again = visitor.send("/make/sheet/card", CARD).headers["location"]
    assert visitor.wait(again, "crashed", "done", "late") == "done"
