"""Little pages for the checks of pages: any HTML, set by the program's own engine and fonts."""

import pytest

from guide_print.source.project import Project
from tests.checks.little import LittlePress


@pytest.fixture(scope="session")
def little(project: Project) -> LittlePress:
    """Sets little pages in any language of the project."""
    return LittlePress(project)
