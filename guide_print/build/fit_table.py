"""The fit table: how each language fits each layout, worst first."""

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from guide_print.edition import Edition

if TYPE_CHECKING:  # the layout engine takes half a second to load: only workers need it
    from guide_print.compose.fit import Fit


def fit_table(
    root: Path, editions: Sequence[Edition], jobs: int, done: "Callable[[Fit], None]" = lambda fit: None
) -> "list[Fit]":
    """Measure each language and layout of the editions once; returns a row for each, worst first."""
    chosen = list({(e.language, e.layout): e for e in editions}.values())
    rows = []
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(chosen)), context) as pool:
        for fit in pool.map(_measure, [(root, edition) for edition in chosen]):
            rows.append(fit)
            done(fit)
    return sorted(rows, key=lambda fit: (-fit.overset, -fit.tightness, -fit.fill))


def _measure(task: tuple[Path, Edition]) -> "Fit":
    from guide_print.compose.pages import Composer
    from guide_print.source.load import load_project

    project, _ = load_project(task[0])
    assert project is not None
    return Composer(project, "").measure(task[1])
