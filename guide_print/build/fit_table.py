"""The fit table: how each language fits each layout, worst first, without building the files."""

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from guide_print.compose.fit_row import Fit, worst_first
from guide_print.edition import Edition


def fit_table(root: Path, editions: Sequence[Edition], jobs: int) -> list[Fit]:
    """Measure each language and layout of the editions once; returns a row for each, worst first."""
    chosen = list({(e.language, e.layout): e for e in editions}.values())
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(chosen)), context) as pool:
        return worst_first(pool.map(_measure, [(root, edition) for edition in chosen]))


def _measure(task: tuple[Path, Edition]) -> Fit:
    from guide_print.compose.pages import Composer
    from guide_print.source.load import load_project

    project, _ = load_project(task[0])
    assert project is not None
    return Composer(project, "").measure(task[1])
