"""Bad files: each is told in one line with its place and a code; never a traceback, never a hang."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.bad.cases import FOLDER, KINDS, Case, cases
from tests.tools import DISTRICT, Cli, add_door_sign, copy_project, run_cli

ALL = [case for kind in KINDS for case in cases(kind)]
LEAST = 150


def small_project(folder: Path, *languages: str) -> Path:
    """Return a project in few languages, with `door-sign`."""
    root = copy_project(folder)
    for path in (root / "content").glob("*/*.*"):
        if path.parent.name in ("languages", "translations", "reviews") and path.stem not in languages:
            path.unlink()
    add_door_sign(root)
    return root


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Projects for the kinds of cases; each case puts one file into one, and takes it out."""
    plain = small_project(tmp_path_factory.mktemp("plain") / "project", "nb")
    english = small_project(tmp_path_factory.mktemp("english") / "project", "nb", "en")
    return {kind: english if kind in ("po", "table") else plain for kind in KINDS}


@contextmanager
def put(root: Path, at: str, data: bytes) -> Iterator[Path]:
    """Put a file into a project for the time of the block; what stood there comes back."""
    path = root / at
    before = path.read_bytes() if path.is_file() else None
    made = not path.parent.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    try:
        yield path
    finally:
        path.unlink()
        if made:
            path.parent.rmdir()
        if before is not None:
            path.write_bytes(before)


def run(cli: Callable[..., Any], case: Case, root: Path, tmp: Path) -> Any:
    """Run the command of a case on a project that has its file."""
    if case.run == "import":
        path, translations = tmp / f"bad{Path(case.name).suffix}", "content/translations/en.po"
        path.write_bytes(case.data())
        with put(root, translations, (root / translations).read_bytes()):
            done = cli("translate", "import", path, "--language", "en", "--project", root)
        assert case.is_good or "0 changed" in done.stdout or not done.stdout
        return done
    with put(root, case.at, case.data()):
        chosen = ["--language", "nb", "--district", DISTRICT, "--jobs", "1", "--out", tmp / "out"]
        if case.run == "build":
            return cli("build", "--project", root, *chosen, "--layout", "door-sign")
        if case.run == "logo":
            settings = f"settings: {{logo: {case.at}}}\nsource_only: [staff]".encode()
            guide = (root / "content/guide.yaml").read_bytes().replace(b"source_only: [staff]", settings)
            with put(root, "content/guide.yaml", guide):
                return cli("check", "--content", "--project", root)
        return cli("check", "--content", "--project", root)


@pytest.mark.parametrize("case", ALL, ids=[f"{case.kind}-{case.name}" for case in ALL])
def test_a_bad_file_is_told_where_and_why(
    cli: Cli, projects: dict[str, Path], tmp_path: Path, case: Case
) -> None:
    done = run(cli, case, projects[case.kind], tmp_path)
    said = done.stderr.splitlines()
    assert done.returncode == case.exit_code, done.stderr
    assert not [line for line in said if "crashed" in line or "Traceback" in line]
    if case.is_good:
        assert not [line for line in said if line.startswith(f"fail: {case.at}") and "missing]" not in line]
        assert case.expected.get("says", "") in done.stdout
        return
    start, end = f"{case.expected.get('level', 'fail')}: {case.place}", f"[{case.expected['code']}]"
    found = [line for line in said if line.startswith(start) and line.endswith(end)]
    assert found, done.stderr[:2000]
    assert any(str(case.expected.get("says", "")) in line for line in found), found
    assert not list((tmp_path / "out").rglob("*.pdf"))


FEW = [case for kind in KINDS for case in [one for one in cases(kind) if not one.is_good][:: len(KINDS)][:3]]


@pytest.mark.parametrize("case", FEW, ids=[f"{case.kind}-{case.name}" for case in FEW])
def test_a_process_ends_with_its_exit_code_and_no_traceback(
    projects: dict[str, Path], tmp_path: Path, case: Case
) -> None:
    done = run(run_cli, case, projects[case.kind], tmp_path)
    assert done.returncode == case.exit_code, done.stderr
    assert "Traceback" not in done.stderr
    assert f"[{case.expected['code']}]" in done.stderr


def test_there_are_as_many_bad_files_as_said_and_each_is_listed() -> None:
    assert len(ALL) >= LEAST
    assert set(KINDS) == {"font", "names", "png", "po", "svg", "table", "template", "text", "yaml"}
    for kind in KINDS:
        kept = {path.name for path in (FOLDER / kind).iterdir()} - {"expected.yaml"}
        assert kept == {case.name for case in cases(kind) if "make" not in case.expected}
