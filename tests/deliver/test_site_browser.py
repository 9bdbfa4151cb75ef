"""The site in a real browser: the way to a sheet, filters, other scripts, phones, keyboard, no script."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from guide_print.build.manifest import FileEntry
from tests.deliver.web import DESK, PHONE, barriers
from tests.tools import DISTRICT

Open = Callable[..., Any]
KINDS = ("{}/index.html", f"{{}}/{DISTRICT}/index.html", "{}/read.html", "{}/nb.html", "{}/en.html")


@pytest.fixture
def visit(browser: Any) -> Iterator[Open]:
    """Opens a page that may ask only its own host; gives the page. `asked` holds what it asked for."""
    contexts = []

    def run(url: str, viewport: dict[str, int] = DESK, **options: Any) -> Any:
        context = browser.new_context(viewport=viewport, accept_downloads=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(url)
        return page

    yield run
    for context in contexts:
        context.close()


def shown(page: Any, selector: str) -> list[str]:
    return [one.inner_text() for one in page.locator(selector).all() if one.is_visible()]


def test_a_reader_finds_the_booklet_by_the_name_of_the_language(
    visit: Open, address: str, entries: dict[str, FileEntry], tmp_path: Path
) -> None:
    page = visit(f"{address}/index.html", PHONE)
    page.get_by_text("ትግርኛ", exact=True).click()
    page.get_by_role("link", name="Rykkinn").click()
    with page.expect_download() as download:
        page.locator("#booklet a.button").click()
    download.value.save_as(tmp_path / "booklet.pdf")
    data = (tmp_path / "booklet.pdf").read_bytes()
    assert hashlib.sha256(data).hexdigest() == entries[f"ti/{DISTRICT}/booklet.screen.pdf"].sha256
    assert download.value.suggested_filename == f"ti-{DISTRICT}-booklet.screen.pdf"
    assert all(url.startswith(address.rsplit("/", 1)[0]) or url[:5] == "data:" for url in page.asked)


def test_the_same_way_works_from_a_memory_stick(visit: Open, site: Path) -> None:
    page = visit((site / "index.html").as_uri())
    page.get_by_text("ትግርኛ", exact=True).click()
    page.get_by_role("link", name="Rykkinn").click()
    link = page.locator("#booklet a.button").evaluate("a => a.href")
    assert link == (site.parent / "ti" / DISTRICT / "booklet.screen.pdf").as_uri()
    page.locator("img").first.evaluate("img => img.decode()")
    assert all(url.startswith(("file:", "data:")) for url in page.asked)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tigrinya", ["ትግርኛ"]),
        ("Tigrinja", ["ትግርኛ"]),
        ("ትግ", ["ትግርኛ"]),
        ("arabic", ["العربية"]),
        ("اردو", ["اردو"]),
        ("العربيه", []),
        ("bokmal", ["norsk bokmål"]),
        ("xyz", []),
    ],
)
def test_search_finds_a_language_by_any_name(visit: Open, site: Path, typed: str, found: list[str]) -> None:
    page = visit((site / "index.html").as_uri())
    page.get_by_role("searchbox").fill(typed)
    assert shown(page, ".endonym") == found
    assert (shown(page, "[data-nothing]") != []) == (found == [])


def test_a_search_stands_in_the_address_and_back_undoes_it(visit: Open, address: str) -> None:
    page = visit(f"{address}/index.html")
    everything = shown(page, ".endonym")
    assert len(everything) == 4
    page.get_by_role("searchbox").fill("urdu")
    page.keyboard.press("Enter")
    page.wait_for_url("**/index.html?q=urdu")
    assert shown(page, ".endonym") == ["اردو"]
    page.go_back()
    page.wait_for_function("document.querySelector('[type=search]').value === ''")
    assert shown(page, ".endonym") == everything


def test_filters_stand_in_the_address_and_back_undoes_them(visit: Open, address: str) -> None:
    page = visit(f"{address}/nb/nb.html?place={DISTRICT}")
    assert set(shown(page, ".rows .place")) == {"Rykkinn"}
    assert shown(page, ".card h2") == ["Hefte", "Plakat", "Lommekort"]
    page.get_by_role("link", name="Plakat", exact=True).click()
    page.wait_for_url(f"**/nb.html?place={DISTRICT}&format=poster")
    assert shown(page, ".card h2") == ["Plakat"]
    assert shown(page, "[aria-current]") == ["Rykkinn", "Plakat"]
    page.go_back()
    assert shown(page, ".card h2") == ["Hefte", "Plakat", "Lommekort"]
    page.goto(f"{address}/nb/nb.html?place=nowhere")
    assert set(shown(page, ".rows .place")) == {"Hele Bærum", "Rykkinn"}


def test_a_place_and_a_format_in_a_link_go_along(visit: Open, address: str) -> None:
    page = visit(f"{address}/index.html?place={DISTRICT}&format=card")
    page.get_by_text("norsk bokmål", exact=True).click()
    page.wait_for_url(f"**/nb/{DISTRICT}/index.html?format=card")
    assert shown(page, "article h3") == ["Lommekort"]


def test_without_script_every_file_can_be_reached(visit: Open, site: Path) -> None:
    page = visit((site / "index.html").as_uri(), java_script_enabled=False)
    assert not page.locator("form").is_visible()
    page.get_by_text("norsk bokmål", exact=True).click()
    page.get_by_role("link", name="Rykkinn").click()
    assert shown(page, "article h3") == ["Hefte", "Plakat", "Lommekort"]
    page.goto((site / "nb" / "nb.html").as_uri())
    assert len(shown(page, ".rows a.button")) == 6
    assert page.get_by_role("link", name="kontorskriver").count() == 4


def test_right_to_left_pages_begin_on_the_right(visit: Open, site: Path) -> None:
    page = visit((site / "ar" / "index.html").as_uri())
    box, width = page.locator("h1").bounding_box(), DESK["width"]
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    who, phone = (page.locator(f".phones {name}").first.bounding_box() for name in (".who", ".phone"))
    assert who["x"] > phone["x"]
    assert box["x"] + box["width"] > width / 2
    numbers = page.locator(".phone a").all()
    assert len(numbers) > 2
    for number in numbers:
        text, link = number.inner_text(), number.get_attribute("href")
        assert text.replace("\u00a0", "") == link.removeprefix("tel:").removeprefix("+47")
        assert number.evaluate("a => getComputedStyle(a).direction") == "ltr"
        assert number.bounding_box()["height"] >= 44


@pytest.mark.parametrize("key", ["nb", "ar", "ur", "ti"])
def test_a_small_phone_needs_no_sideways_scrolling(visit: Open, site: Path, key: str) -> None:
    page = visit((site / "index.html").as_uri(), PHONE)
    kinds = [kind for kind in KINDS if kind != f"{key}/nb.html"]
    for path in ("index.html", "en.html", *(kind.format(key) for kind in kinds)):
        page.goto((site / path).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"], path


def test_the_keyboard_alone_is_enough(visit: Open, address: str) -> None:
    page = visit(f"{address}/index.html")
    for step, wanted in (("ትግርኛ", "**/ti/index.html"), ("Rykkinn", f"**/ti/{DISTRICT}/index.html")):
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.innerText").strip() == step:
                break
        focused = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert focused == "solid"
        page.keyboard.press("Enter")
        page.wait_for_url(wanted)
    summary = page.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details").first.get_attribute("open") is not None


def test_a_page_prints_without_what_is_for_the_screen(visit: Open, site: Path) -> None:
    page = visit((site / "nb" / "read.html").as_uri())
    with pdfium.PdfDocument(page.pdf(format="A4")) as pdf:
        texts = [one.get_textpage().get_text_range() for one in pdf]
    assert 3 < len(texts) < 20
    assert "Rød sone" in "".join(texts)
    assert "Alle språk" not in "".join(texts)


@pytest.mark.parametrize("key", ["nb", "ar", "ur"])
def test_axe_finds_no_barrier(visit: Open, site: Path, key: str) -> None:
    sheet = next(path for path in sorted((site / "s").iterdir()) if f'<html lang="{key}"' in _html(path))
    paths = [site / kind.format(key) for kind in KINDS] + [sheet / "index.html"]
    paths += [site / "index.html", site / "en.html"] if key == "nb" else []
    page = visit(paths[0].as_uri(), PHONE)
    for path in paths:
        page.goto(path.as_uri())
        assert barriers(page) == [], path


def _html(folder: Path) -> str:
    return (folder / "index.html").read_text(encoding="utf-8")
