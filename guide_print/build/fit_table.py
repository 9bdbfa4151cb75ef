"""The fit table: how each language fits each layout, worst first, without building the files."""

import multiprocessing
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from guide_print.build.files import write_whole
from guide_print.compose.fit_row import Fit, worst_first
from guide_print.edition import Edition
from guide_print.source.fit_steps import NAME, fit_text
from guide_print.source.project import Project


def fit_table(root: Path, editions: Sequence[Edition], jobs: int) -> list[Fit]:
    """Measure each language and layout of the editions once; returns a row for each, worst first."""
    chosen = list({(e.language, e.layout): e for e in editions}.values())
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(chosen)), context) as pool:
        return worst_first(pool.map(_measure, [(root, edition) for edition in chosen]))


def keep_fit(project: Project, rows: Iterable[Fit]) -> None:
    """Write the steps that were found to content/fit.yaml, beside those known of other layouts."""
    from guide_print.compose.size_search import FIT_STEPS

    kept = project.fit.only(project.layouts)
    for row in rows:
        kept.steps.setdefault(row.layout, {})[row.language] = round(row.tightness * FIT_STEPS)
        kept.texts.setdefault(row.layout, {})[row.language] = row.text
        if row.notes:
            kept.notes.setdefault(row.layout, {})[row.language] = row.notes
    write_whole(project.root / NAME, fit_text(kept).encode())


def _measure(task: tuple[Path, Edition]) -> Fit:
    from guide_print.compose.pages import Composer
    from guide_print.source.load import load_project

    project, _ = load_project(task[0])
    assert project is not None
    return Composer(project, "").measure(task[1])
