"""Pages that are kept serve only editions whose pages are laid out alike."""

from pathlib import Path

import pytest

from guide_print.build.build import Options, build
from guide_print.edition import Selection
from tests.tools import CREATED, DISTRICT

KINDS = {
    "press": Selection(("nb",), (DISTRICT,), ("poster",), ("press",)),
    "black": Selection(("nb",), (DISTRICT,), ("poster",), ("screen",), ink="black"),
    "size": Selection(("nb",), (DISTRICT,), ("poster",), ("screen",), (("size", "a3"),)),
}


def made(root: Path, out: Path, wanted: Selection) -> dict[str, bytes]:
    report = build(root, wanted, Options(out, 1, CREATED))
    assert report.exit_code == 0, [str(finding) for finding in report.findings]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.pdf")}


@pytest.mark.parametrize("kind", KINDS)
def test_pages_kept_of_one_kind_are_not_taken_for_another(small: Path, tmp_path: Path, kind: str) -> None:
    first = made(small, tmp_path / "both", Selection(("nb",), (DISTRICT,), ("poster",), ("screen",)))
    both = made(small, tmp_path / "both", KINDS[kind])
    assert both == first | made(small, tmp_path / "alone", KINDS[kind])
