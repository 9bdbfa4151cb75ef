"""What a screen reader makes of finished files, as outloud judges them."""

import os
from pathlib import Path

import pikepdf
import pytest

from tests.proofs import Press, spoilt
from tests.tools import ROOT, run_python

SCRIPT = ROOT / "tools" / "outloud.sh"
DEMAND = "GUIDE_PRINT_DEMAND_OUTLOUD"


def judge(folder: Path) -> tuple[int, str]:
    """Return outloud's exit code and words; skips where it can't be installed, or fails on demand."""
    done = run_python(["bash", str(SCRIPT), str(folder)])
    if done.returncode == 2:
        if os.environ.get(DEMAND) == "1":
            pytest.fail(f"{done.stderr} ({DEMAND} is 1)")
        pytest.skip(f"{done.stderr}; make outloud would run it")
    return done.returncode, done.stdout


def without_links(pdf: pikepdf.Pdf) -> None:
    """Take every link out of the tags, and leave it on the page."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name.Link:
            item.S = pikepdf.Name.Span


def test_finished_files_have_no_error(press: Press, tmp_path: Path) -> None:
    for language, layout in (("nb", "booklet"), ("ar", "card"), ("ur", "poster"), ("my", "card")):
        data = press.make(language, layout)[1].data
        (tmp_path / f"{language}-{layout}.screen.pdf").write_bytes(data)
    code, said = judge(tmp_path)
    assert said.count(".screen.pdf: 0 error(s)") == 4, said
    assert code == 0, said


def test_a_file_with_untagged_links_has_errors(press: Press, tmp_path: Path) -> None:
    data = spoilt(press.make("nb", "card")[1].data, without_links)
    (tmp_path / "spoilt.screen.pdf").write_bytes(data)
    code, said = judge(tmp_path)
    assert code == 1, said
    assert "LNK-001" in said
