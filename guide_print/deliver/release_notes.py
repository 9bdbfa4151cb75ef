"""The release notes for print rooms: version, what changed, each file under its paper and stock. Pure.

The project and the entries of the manifest go in, a Markdown text in Norwegian and English comes out.
"""

import datetime as dt
from collections.abc import Sequence

from guide_print.build.manifest import FileEntry
from guide_print.press.note import paper_name
from guide_print.source.project import Project

NAME = "RELEASE.md"
DIGEST = "manifest.json: sha256 "
LANGUAGES = ("nb", "en")
PRODUCTS = ("office", "press", "screen")


def release_notes(project: Project, entries: Sequence[FileEntry], day: dt.date, manifest: str) -> str:
    """Return the notes; `manifest` is the SHA-256 of the manifest that they go with."""
    guide = project.guide
    said = {"name": guide.name, "version": guide.version, "publisher": guide.publisher}
    date = f"{day.day}.{day.month}.{day.year}"
    lines = [f"# {guide.name} {guide.version}", "", _both(project, "release-issued", **said, date=date), ""]
    lines += _changes(project)
    for product in PRODUCTS:
        lines += _product(project, [entry for entry in entries if entry.product == product], product)
    lines += [_both(project, "release-check"), "", f"{DIGEST}{manifest}", ""]
    return "\n".join(lines)


def manifest_digest(notes: str) -> str:
    """Return the SHA-256 of the manifest that release notes go with; empty where they name none."""
    return next((line.removeprefix(DIGEST) for line in notes.splitlines() if line.startswith(DIGEST)), "")


def _changes(project: Project) -> list[str]:
    """The newest version's changes, under a heading that names the version before it."""
    newest, before = project.changes[0], project.changes[1:2]
    key = "release-changed" if before else "release-first"
    heading = _both(project, key, before=before[0].version if before else "")
    return [f"## {heading}", "", *(f"- {line}" for line in newest.changed), ""]


def _product(project: Project, entries: Sequence[FileEntry], product: str) -> list[str]:
    if not entries:
        return []
    groups: dict[str, list[str]] = {}
    for entry in sorted(entries, key=lambda one: (_paper(project, one), one.layout, one.path)):
        groups.setdefault(_paper(project, entry), []).append(_line(project, entry))
    lines = [f"## {_both(project, f'release-{product}')}", ""]
    if product == "office":
        lines += [_both(project, "size"), ""]
    for paper, files in groups.items():
        lines += [f"### {paper}", "", *files, ""]
    return lines


def _paper(project: Project, entry: FileEntry) -> str:
    """Return the paper and stock that a file is printed on; for the screen, the size of its pages."""
    layout = project.layouts[entry.layout].file
    if entry.product == "office":
        return f"{paper_name(*(entry.sheet_mm or entry.page_mm))}, {layout.office.stock}"
    if entry.product == "press":
        flat = layout.piece.size if layout.press.pieces == "flat" else None
        return f"{paper_name(*(flat or entry.page_mm))}, {layout.press.stock}"
    return paper_name(*entry.page_mm)


def _line(project: Project, entry: FileEntry) -> str:
    """Return a file's line: path, layout, language, district, how many sheets or pages."""
    key, count = (
        ("release-sheets", entry.sheets) if entry.product == "office" else ("release-pages", entry.pages)
    )
    parts = (
        project.layouts[entry.layout].file.name,
        project.languages[entry.language].name,
        project.districts[entry.district].name,
        _both(project, key, count=str(count)),
    )
    return f"- `{entry.path}`: {', '.join(parts)}"


def _both(project: Project, key: str, **values: str) -> str:
    """Return a sentence of those who print, in both of their languages."""
    words = project.printing_words.words if project.printing_words else {}
    said = [words[language][key].format(**values) for language in LANGUAGES if key in words.get(language, {})]
    return " / ".join(dict.fromkeys(said)) or key
