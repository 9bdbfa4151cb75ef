"""A site to look at: a few editions, built once, with codes on them; and a browser."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guide_print.build.manifest import FileEntry, read_manifest
from tests.deliver.web import chromium, served
from tests.tools import DISTRICT, run_cli

LETTERS = "ABCDEFGHKLMNPQRSTVWXYZ"


def code_of(*parts: str) -> str:
    """Return nine letters for an edition, as a sheet has them."""
    digest = hashlib.sha256(" ".join(parts).encode()).digest()
    letters = "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:9])
    return f"{letters[:3]}-{letters[3:6]}-{letters[6:]}"


def give_codes(out: Path, **said: str) -> None:
    """Write codes into a manifest, as a build does, for what its sheets say."""
    path = out / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    for file in manifest["files"]:
        parts = (file["language"], file["district"], file["layout"], *said.values())
        file |= {"code": code_of(*parts), "said": {"phones": "1", "text": "1"} | said}
    path.write_text(json.dumps(manifest), encoding="utf-8")


@pytest.fixture(scope="session")
def built_few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of booklets in four languages, and of posters and cards for printers in one."""
    out = tmp_path_factory.mktemp("built_few")
    languages = [part for key in ("ti", "nb", "ar", "ur") for part in ("--language", key)]
    places = ["--district", DISTRICT, "--district", "baerum"]
    more = ["--layout", "poster", "--layout", "card", "--product", "screen", "--product", "office"]
    for chosen in ([*languages, "--layout", "booklet"], ["--language", "nb", *more]):
        done = run_cli("build", *chosen, *places, "--out", out, "--jobs", "2")
        assert done.returncode == 0, done.stderr
    give_codes(out)
    return out


@pytest.fixture
def out(built_few: Path, site: Path, tmp_path: Path) -> Path:
    """The output folder of the few files, without the site but for its pictures, to be changed."""
    copy = tmp_path / "out"
    shutil.copytree(built_few, copy, ignore=shutil.ignore_patterns("site*", ".cache", "sheets.json"))
    shutil.copytree(site / "pictures", copy / "site" / "pictures")
    return copy


@pytest.fixture(scope="session")
def site(built_few: Path) -> Path:
    """The site of those files, as the command writes it; its register lies beside it."""
    done = run_cli("catalogue", "--out", built_few, "--register", built_few / "sheets.json")
    assert done.returncode == 0, done.stderr
    return built_few / "site"


@pytest.fixture(scope="session")
def entries(built_few: Path) -> dict[str, FileEntry]:
    """The entries of the manifest, by path."""
    return {entry.path: entry for entry in read_manifest(built_few)}


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site's address on a web server that serves it and the PDF files beside it."""
    with served(site.parent) as start:
        yield f"{start}/site"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The browser that is installed, without a window.

    Why its own environment: the program hides the system's fonts from everything in its process.
    """
    from playwright.sync_api import sync_playwright

    path = chromium()
    plain: dict[str, str | float | bool] = {
        name: value for name, value in os.environ.items() if not name.startswith("FONTCONFIG")
    }
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"], env=plain)
        yield started
        started.close()
