"""Finished files are PDF/UA-1 and PDF/A-2a, as veraPDF judges them; and veraPDF sees what breaks."""

import shutil
from pathlib import Path

import pikepdf
import pytest

from tests.proofs import Press, spoilt
from tests.standards import DEMAND, SCRIPT, WRONG_USE, Verdict, judge
from tests.tools import run_python

GOOD = (("ur", "card"), ("nb", "poster"), ("ar", "card"), ("my", "card"))


def without_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def without_colour_profile(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


SPOILS = (without_tags, without_language, without_colour_profile)


@pytest.fixture(scope="module")
def verdicts(press: Press, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    """What veraPDF says of good editions, of one spoilt in several ways, and of half a file; asked once."""
    folder = tmp_path_factory.mktemp("standards")
    for language, layout in GOOD:
        data = press.make(language, layout)[1].data
        (folder / f"{language}-{layout}.screen.pdf").write_bytes(data)
    data = press.make("nb", "poster")[1].data
    for spoil in SPOILS:
        (folder / f"{spoil.__name__}.screen.pdf").write_bytes(spoilt(data, spoil))
    half = folder / "half.pdf"  # a file is judged whatever its name is
    half.write_bytes(data[: len(data) // 2])
    found = judge(folder, half)
    assert len(found) == len(GOOD) + len(SPOILS) + 1
    return found


@pytest.mark.parametrize(("language", "layout"), GOOD)
def test_an_edition_is_valid_as_both(verdicts: dict[str, Verdict], language: str, layout: str) -> None:
    assert verdicts[f"{language}-{layout}.screen.pdf"] == Verdict(ua1=True, a2a=True, broken=())


@pytest.mark.parametrize(
    ("name", "ua1", "a2a", "rule"),
    [
        ("without_tags", False, False, "ua1 7.1-11"),
        ("without_language", False, True, "ua1 7.2-34"),
        ("without_colour_profile", True, False, "a2a 6.2.4.3-2"),
    ],
)
def test_a_spoilt_file_is_told(
    verdicts: dict[str, Verdict], name: str, ua1: bool, a2a: bool, rule: str
) -> None:
    verdict = verdicts[f"{name}.screen.pdf"]
    assert (verdict.ua1, verdict.a2a) == (ua1, a2a)
    assert any(broken.startswith(f"{rule}: ") for broken in verdict.broken)


def test_a_file_that_cannot_be_read_is_not_valid(verdicts: dict[str, Verdict]) -> None:
    verdict = verdicts["half.pdf"]
    assert not verdict.ua1
    assert not verdict.a2a
    assert "Couldn't parse" in verdict.broken[0]


def test_a_folder_without_files_is_wrong_use(tmp_path: Path) -> None:
    done = run_python(["bash", str(SCRIPT), str(tmp_path)])
    assert done.returncode == WRONG_USE
    assert f"no *.screen.pdf below {tmp_path}" in done.stderr


@pytest.mark.parametrize(("demand", "outcome"), [("0", pytest.skip.Exception), ("1", pytest.fail.Exception)])
def test_without_java_tests_are_skipped_unless_verapdf_is_demanded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, demand: str, outcome: type[BaseException]
) -> None:
    for name in ("bash", "dirname", "sort"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv(DEMAND, demand)
    with pytest.raises(outcome, match="apt-get install openjdk-17-jre-headless maven"):
        judge(SCRIPT)
