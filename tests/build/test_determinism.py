"""The same inputs give the same bytes: any number of processes, any time zone, any day, any folder."""

import sys
from io import BytesIO
from pathlib import Path

import pikepdf

from guide_print.build.manifest import sha256_of
from tests.tools import DISTRICT, Cli, run_cli, run_python

LATER = """
import sys, time
ahead = 400 * 86400
real = {name: getattr(time, name) for name in ("time", "localtime", "gmtime")}
time.time = lambda: real["time"]() + ahead
time.localtime = lambda at=None: real["localtime"](time.time() if at is None else at)
time.gmtime = lambda at=None: real["gmtime"](time.time() if at is None else at)
from guide_print.commands.main import main
main()
"""
CARDS = ("build", "--language", "nb", "--language", "ar", "--district", DISTRICT, "--layout", "card")


def hashes(out: Path) -> dict[str, str]:
    files = [out / language / DISTRICT / "card.screen.pdf" for language in ("ar", "nb")]
    return {path.relative_to(out).as_posix(): sha256_of(path.read_bytes()) for path in files}


def test_one_process_a_later_day_and_another_time_zone_give_the_same_bytes(
    built: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", LATER, *CARDS, "--out", str(tmp_path), "--jobs", "1"]
    done = run_python(command, env={"TZ": "Pacific/Kiritimati"})
    assert done.returncode == 0, done.stderr
    assert hashes(tmp_path) == hashes(built)


def test_a_project_in_another_folder_gives_the_same_bytes(built: Path, small: Path, tmp_path: Path) -> None:
    chosen = ["--language", "nb", "--district", DISTRICT, "--layout", "card"]
    done = run_cli("build", *chosen, "--project", small, "--out", tmp_path / "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    card = f"nb/{DISTRICT}/card.screen.pdf"
    assert sha256_of((tmp_path / "out" / card).read_bytes()) == hashes(built)[card]


SIGN = ("build", "--language", "nb", "--district", DISTRICT, "--layout", "door-sign")


def signs(cli: Cli, small: Path, out: Path, *arguments: str, env: dict[str, str] | None = None) -> bytes:
    done = cli(*SIGN, "--project", small, "--out", out, *arguments, env=env)
    assert done.returncode == 0, done.stderr
    return (out / "nb" / DISTRICT / "door-sign.screen.pdf").read_bytes()


def test_the_date_is_an_input(cli: Cli, small: Path, tmp_path: Path) -> None:
    plain = signs(cli, small, tmp_path)
    dated = signs(cli, small, tmp_path, "--date", "2030-01-02")
    assert plain != dated
    with pikepdf.open(BytesIO(dated)) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20300102")
    assert signs(cli, small, tmp_path, env={"SOURCE_DATE_EPOCH": "1893542400"}) == dated


def test_a_date_that_is_no_number_is_told(cli: Cli, small: Path) -> None:
    done = cli("build", "--project", small, env={"SOURCE_DATE_EPOCH": "yesterday"})
    assert done.returncode == 2
    assert "SOURCE_DATE_EPOCH" in done.stderr
