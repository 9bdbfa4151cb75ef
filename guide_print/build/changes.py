"""What was changed while a build ran: no file that was made meanwhile can be trusted to be of now."""

import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from guide_print.build.job import Result
from guide_print.build.tree import Stat, stat_of
from guide_print.errors import CheckError, ContentError
from guide_print.finding import Finding
from guide_print.kept import Kept
from guide_print.source.project import Project


def changed_inputs(
    project: Project, inputs: Mapping[str, Stat], more: Collection[str], *, with_content: bool
) -> list[Finding]:
    """Return a finding for each file that is not as it was; `inputs` are sizes and times before.

    Content is read once, at the start; what becomes of it later is for the next build. Only `more` of
    it, such as pictures, is read while pages are made, and all of it where it is sent to a cluster.
    """
    content = str(project.root / "content") + "/"
    found = []
    for path, stat in inputs.items():
        is_read_late = with_content or path in more or not path.startswith(content)
        if is_read_late and stat[2] and stat_of(path) != stat:
            name = Path(path)
            shown = name.relative_to(project.root).as_posix() if name.is_relative_to(project.root) else path
            text = "it was changed while the build ran, so files may be of the old or the new: build again"
            found.append(Finding("fail", "input-changed", text, shown))
    return found


def trusted(
    results: Sequence[Result], changed: Sequence[Finding], pages: Path, kept: Kept
) -> Sequence[Result]:
    """Return results as they are if nothing has changed, else such as the next build makes again.

    Then what is kept, pages and findings, is forgotten too: it goes by how files were. A check that failed
    says nothing of the files that are there now, so that it counts as wrong content (exit 1).
    """
    if not changed:
        return results
    shutil.rmtree(pages, ignore_errors=True)
    kept.forget()
    return [_distrusted(result) for result in results]


def _distrusted(result: Result) -> Result:
    if result.exit_code == CheckError.exit_code:
        return replace(result, exit_code=ContentError.exit_code)
    if result.entry is None or not result.made:
        return result
    return replace(result, entry=result.entry.model_copy(update={"fingerprint": {}}))
