"""The site of the documents: every page is reached, no link is dead, nothing is asked of another host."""

import importlib
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.tools import ROOT

CONFIG = ROOT / "mkdocs.yml"
# What a browser fetches by itself: pictures, styles, scripts; not links that somebody follows.
FETCHED = (
    re.compile(
        r"""<(?:img|script|iframe|source|video|audio|embed)\b[^>]*\b(?:src|srcset)=["']?([^"'\s>]+)"""
    ),
    re.compile(r"""<link\b[^>]*\bhref=["']?([^"'\s>]+)"""),
)
FETCHED_BY_CSS = re.compile(r"""(?:url\(|@import\s+)\s*["']?([^"')\s]+)""")


def paths_in(entries: list[Any]) -> list[str]:
    """Return the pages of a navigation, in order."""
    found: list[str] = []
    for entry in entries:
        (value,) = entry.values()
        found += paths_in(value) if isinstance(value, list) else [value]
    return found


def test_the_navigation_has_every_document_once() -> None:
    paths = paths_in(yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["nav"])
    documents = {path.name for path in (ROOT / "docs").glob("*.md")}
    outside = {*ROOT.glob("*.md"), *(ROOT / "benchmarks").glob("*.md")} - {ROOT / "README.md"}
    assert len(documents) > 10
    assert sorted(paths) == sorted(documents | {path.name.lower() for path in outside})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, made in strict mode: a dead link or anchor ends it."""
    if find_spec("mkdocs") is None:
        pytest.skip("MkDocs is not installed; `make set-up-docs` installs it")
    folder = tmp_path_factory.mktemp("site")
    load_config: Any = importlib.import_module("mkdocs.config").load_config
    build: Any = importlib.import_module("mkdocs.commands.build").build
    build(load_config(str(CONFIG), strict=True, site_dir=str(folder)))
    return folder


def test_every_page_is_there(site: Path) -> None:
    paths = paths_in(yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["nav"])
    assert [path for path in paths if not (site / path).with_suffix(".html").is_file()] == []
    page = (site / "reliability.html").read_text(encoding="utf-8")
    assert 'href="architecture.html#exit-codes"' in page


def test_nothing_is_asked_of_another_host(site: Path) -> None:
    found = {}
    for path in [*site.rglob("*.html"), *site.rglob("*.css")]:
        text = path.read_text(encoding="utf-8")
        patterns = FETCHED if path.suffix == ".html" else (FETCHED_BY_CSS,)
        addresses = [address for pattern in patterns for address in pattern.findall(text)]
        found[path.name] = [address for address in addresses if re.match(r"(?:[a-z]+:)?//", address)]
    assert len(found) > 20
    assert {name: addresses for name, addresses in found.items() if addresses} == {}
