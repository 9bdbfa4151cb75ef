"""What a telephone finds when it scans a sheet: the code printed on the sheet opens its page."""

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pypdfium2 as pdfium
import pytest
import zxingcpp

from guide_print.build.manifest import read_manifest
from tests.deliver.web import served
from tests.tools import DISTRICT, run_cli

PRINTED_DPI = 300


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a card in two languages, with its site."""
    out = tmp_path_factory.mktemp("scanned")
    chosen = ["--language", "nb", "--language", "ur", "--layout", "card", "--district", DISTRICT]
    for command in (["build", *chosen], ["catalogue", "--register", out / "sheets.json"]):
        done = run_cli(*command, "--out", out)
        assert done.returncode == 0, done.stderr
    return out


def scanned(path: Path) -> str:
    """Return the address of the one QR code in a file, read from the pages at their printed size."""
    with pdfium.PdfDocument(path) as pdf:
        pictures = [page.render(scale=PRINTED_DPI / 72).to_pil() for page in pdf]
    (code,) = [found.text for picture in pictures for found in zxingcpp.read_barcodes(picture)]
    return str(code)


@pytest.mark.parametrize(("language", "says"), [("nb", "Utkast: ikke til utdeling"), ("ur", 'dir="rtl"')])
def test_the_code_of_a_sheet_opens_its_page_on_a_server(out: Path, language: str, says: str) -> None:
    (entry,) = [entry for entry in read_manifest(out) if entry.language == language]
    address = scanned(out / entry.path)
    assert address.startswith("https://guide.example/s/")
    with served(out / "site") as start, urlopen(start + urlsplit(address).path) as answer:
        page = answer.read().decode()
    assert answer.status == 200
    assert entry.code in page
    assert says in page
