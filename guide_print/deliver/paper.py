"""A packet for people: a template and its values go in, a tagged PDF on A4 comes out."""

import hashlib
from collections.abc import Mapping
from functools import partial

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from guide_print.compose.engines import Engines
from guide_print.compose.fonts import fonts_of
from guide_print.compose.tagging import finish
from guide_print.compose.words import Words, isolated
from guide_print.errors import CheckError
from guide_print.finding import Finding
from guide_print.source.language import Language
from guide_print.source.project import Project
from guide_print.source.review_words import ReviewWords, review_folder

BAD_REMARKS = (".notdef glyph", "Font-face", "Failed to load")


def make_paper(
    project: Project, key: str, name: str, words: ReviewWords, values: Mapping[str, object]
) -> bytes:
    """Lay out `_review/NAME.html` with `NAME.css`, in the fonts of a language; returns the PDF.

    Raises CheckError where a letter has no glyph or a file is missing.
    """
    folder = review_folder(project.root)
    environment = Environment(
        loader=FileSystemLoader(str(folder)),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    language, source = project.languages[key], project.languages[project.source_language]
    families = [f'"{font.family}"' for font in fonts_of(project, language)]
    html = environment.get_template(f"{name}.html").render(
        guide=project.guide,
        language=language,
        source_language=source,
        say=words.words,
        spoken=partial(_spoken, project, language),
        norwegian=partial(_spoken, project, source),
        families=Markup(", ".join(families)),
        latin=Markup(families[-1]),
        created=f"{project.guide.date}T00:00:00Z",
        **values,
    )
    engine = Engines(project).of_language(key)
    rendered = engine.render(html, folder, [folder / "paper.css", folder / f"{name}.css"])
    identifier = hashlib.sha256(html.encode()).hexdigest()[:32].encode()
    data, remarks = engine.write(rendered, identifier, partial(finish, "ltr"))
    bad = [said for _, said in remarks if said.startswith(BAD_REMARKS)]
    if bad:
        raise CheckError([Finding("fail", "missing-glyph", f"WeasyPrint: {said}", key) for said in bad])
    return data


def _spoken(project: Project, language: Language, text: str) -> Markup:
    """Return a message as it stands, its placeholders framed, with the breaks that its language needs."""
    words = Words(project, language.key, [_frame])
    return words.filled(text)


def _frame(name: str) -> Markup:
    return Markup('<span class="frame">{}</span>').format(isolated(f"{{{escape(name)}}}", whole=True))
