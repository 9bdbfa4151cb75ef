"""Fixtures: a project to spoil, and the few editions that many tests look at, built once."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from guide_print.commands.main import main
from guide_print.source.project import Project
from tests.proofs import Press
from tests.tools import DISTRICT, ROOT, Cli, Done, add_door_sign, copy_project, load, run_cli

settings.register_profile("guide", database=None, derandomize=True, deadline=None)
settings.load_profile("guide")


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Take `tests/build` for tests. Why: pytest passes by every folder of that name."""
    return False if collection_path == Path(__file__).with_name("build") else None


@pytest.fixture(scope="session", autouse=True)
def _no_date_from_outside() -> None:
    os.environ.pop("SOURCE_DATE_EPOCH", None)


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs the command line in this process, which is quicker; a crash fails the test."""

    def run(*arguments: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> Done:
        with monkeypatch.context() as patch:
            patch.chdir(cwd)
            patch.setattr(sys, "argv", ["guide-print", *(str(argument) for argument in arguments)])
            for name, value in (env or {}).items():
                patch.setenv(name, value)
            capsys.readouterr()
            with pytest.raises(SystemExit) as ended:
                main()
        assert isinstance(ended.value.code, int)
        return Done(ended.value.code, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def project() -> Project:
    """The project as it stands in the repository."""
    return load(ROOT)


@pytest.fixture(scope="session")
def press(project: Project) -> Press:
    """Composes editions of the repository's project, each once for all tests."""
    return Press(project)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project that stays as it is, with the layout `door-sign`."""
    root = copy_project(tmp_path_factory.mktemp("small"))
    add_door_sign(root)
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the project, to be spoilt."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of six editions: nb and ar, one district, three layouts; made by two processes."""
    out = tmp_path_factory.mktemp("built")
    chosen = ["--language", "nb", "--language", "ar", "--district", DISTRICT]
    for layout in ("card", "poster", "booklet"):
        chosen += ["--layout", layout]
    done = run_cli("build", *chosen, "--out", out, "--jobs", "2", env={"TZ": "UTC"})
    assert done.returncode == 0, done.stderr
    assert len(list(out.rglob("*.pdf"))) == 6
    return out
