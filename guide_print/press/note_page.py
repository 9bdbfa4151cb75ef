"""The printing note as a page: its facts go in, a PDF of one page comes out."""

from guide_print.compose.engine import Engine
from guide_print.compose.sandbox import render_template
from guide_print.press.note import Note
from guide_print.press.pdfx import with_papers
from guide_print.source.printing_words import note_folder
from guide_print.source.project import Project


def note_page(project: Project, engine: Engine, note: Note, created: str) -> bytes:
    """Return the note as a PDF; the engine has the source language's fonts, `created` is in ISO 8601."""
    folder = note_folder(project.root)
    tags = {key: project.languages[key].tag if key in project.languages else key for key in _words(project)}
    values = {"words": _words(project), "tags": tags, "note": note, "guide": project.guide}
    html = render_template((folder,), "note.html", {**values, "created": created})
    rendered = engine.render(html, folder, [folder / "note.css"])
    return with_papers(engine.write_plain(rendered)[0], created)


def sentences(project: Project, note: Note) -> dict[str, list[str]]:
    """Return what the note says, sentence by sentence, by language: for the manifest."""
    return {key: _said(say, note) for key, say in _words(project).items()}


def _words(project: Project) -> dict[str, dict[str, str]]:
    return dict(project.printing_words.words) if project.printing_words else {}


def _said(say: dict[str, str], note: Note) -> list[str]:
    sheets = say["sheets-many" if note.copies > 1 else "sheets"]
    first = [
        say["paper"].format(paper=note.paper, stock=note.stock),
        sheets.format(sheets=note.sheets, copies=note.copies),
    ]
    return [*first, *(say[key] for key in (*note.printer, *note.after))]
