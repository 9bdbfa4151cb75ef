"""Fixtures: the program as installed, and a project based on it."""

from pathlib import Path

import pytest

from guide_print.create.municipality import NewMunicipality, create_municipality
from tests.create.installed import Installed, install


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The program's wheel, unpacked; it stays as it is."""
    return install(tmp_path_factory.mktemp("installed"))


@pytest.fixture
def asker(tmp_path: Path) -> Path:
    """A project of Asker, to be changed."""
    create_municipality(tmp_path / "asker", NewMunicipality("Asker"))
    return tmp_path / "asker"
