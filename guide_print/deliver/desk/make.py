"""Makes one order in a process of its own: a task comes in as JSON, what happens goes out as lines of JSON.

Why its own: an order can be stopped, and whatever it does to memory is gone with it.
"""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from guide_print.build.build import Options, Report, build, read_project
from guide_print.build.job import Result
from guide_print.build.tree import stats_below
from guide_print.deliver.desk.wanted import File, Missing, Outcome, Pairs, Task, editions_of, order_of
from guide_print.errors import GuideError
from guide_print.source.project import Project

KINDER = 5
PARTS = ("content", "layouts", "fonts")
PROJECT, FILES = "project", "files"


def main() -> None:
    """Read the task, make it, tell the outcome."""
    os.nice(KINDER)
    task = Task.model_validate_json(sys.stdin.buffer.read())
    try:
        outcome = make_task(task)
    except GuideError as error:
        outcome = Outcome(findings=tuple(finding.as_dict() for finding in error.findings))
    _tell({"outcome": outcome.model_dump(mode="json")})


def make_task(task: Task) -> Outcome:
    """Make what is wanted and put its files into the order's folder."""
    if sum(stat[0] for stat in stats_below(task.work).values()) > task.cache_bytes:
        shutil.rmtree(task.work, ignore_errors=True)
    root, settings = _with_pictures(task)
    project = read_project(root)
    (task.folder / FILES).mkdir(parents=True, exist_ok=True)
    options = Options(task.work, task.jobs, task.created)
    if task.wanted.kind == "kit":
        return _kit(project, task, options, settings)
    return _sheets(project, task, options, settings)


def _with_pictures(task: Task) -> tuple[Path, Pairs]:
    """Return the project, and settings for the pictures; where there are any, a copy that holds them.

    Why a copy: a picture must be a file of the project, and nobody at the desk changes the project.
    """
    if not task.wanted.pictures:
        return task.root, ()
    copy = task.folder / PROJECT
    for name in PARTS:
        if (task.root / name).is_dir():
            shutil.copytree(task.root / name, copy / name, symlinks=True)
    for _, file in task.wanted.pictures:
        shutil.copyfile(task.folder / file, copy / file)
    return copy, task.wanted.pictures


def _kit(project: Project, task: Task, options: Options, settings: Pairs) -> Outcome:
    from guide_print.deliver.kit import make_kit

    made = make_kit(project, order_of(task.wanted, settings), options, _started, _done)
    if made.path is None or made.overview is None:
        return _outcome(made.report, ())
    data = made.path.read_bytes()
    file = _put(task, made.path.name, data)
    made.path.unlink()
    return _outcome(made.report, (file,))


def _sheets(project: Project, task: Task, options: Options, settings: Pairs) -> Outcome:
    from guide_print.deliver.kit import zipped

    report = build(project.root, editions_of(project, task.wanted, settings), options, _started, _done)
    packed: dict[str, bytes] = {}
    files: list[File] = []
    for entry in (result.entry for result in report.results if result.entry):
        notes = [entry.note.path] if entry.note else []
        for path in (entry.path, *notes):
            name = path.replace("/", "-")
            packed[name] = (task.work / path).read_bytes()
            told = {"language": entry.language, "layout": entry.layout, "product": entry.product}
            files.append(_put(task, name, packed[name], pages=entry.pages, is_note=path in notes, **told))
    if len(packed) > 1:
        created = task.created or f"{project.guide.date}T00:00:00Z"
        files.insert(0, _put(task, f"{task.wanted.name}-{task.wanted.district}.zip", zipped(packed, created)))
    return _outcome(report, tuple(files))


def _put(task: Task, name: str, data: bytes, **told: Any) -> File:
    (task.folder / FILES / name).write_bytes(data)
    return File(name=name, bytes=len(data), **told)


def _outcome(report: Report, files: tuple[File, ...]) -> Outcome:
    failed = [result.edition for result in report.results if not result.entry]
    missing = dict.fromkeys((one.language, one.layout) for one in (*report.left_out, *failed))
    not_made = tuple(Missing(language=language, layout=layout) for language, layout in missing)
    # A hundred remarks on other languages help nobody at a desk.
    told = [finding for finding in report.findings if finding.level == "fail"] if not_made else []
    return Outcome(
        files=files,
        not_made=not_made,
        findings=tuple(finding.as_dict() for finding in told[:10]),
        draft=any(result.entry.draft for result in report.results if result.entry),
    )


def _started(total: int) -> None:
    _tell({"total": total})


def _done(result: Result) -> None:
    _tell({"layout": result.edition.layout, "language": result.edition.language})


def _tell(event: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(event) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
