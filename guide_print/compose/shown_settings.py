"""The settings of an edition as templates see them: words as they are, pictures as HTML."""

import base64
import re
import unicodedata

from markupsafe import Markup

from guide_print.compose.words import isolated
from guide_print.edition import Edition
from guide_print.errors import ContentError
from guide_print.finding import Finding
from guide_print.source.picture import picture_problem
from guide_print.source.project import Project

BETWEEN_DIGITS = re.compile(r"(?<=\d) (?=\d)")
MEDIA_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}


def shown_settings(project: Project, edition: Edition) -> dict[str, str | Markup]:
    """Return each setting by name; a picture holds its own data, and the publisher's name as its text.

    Words in Latin letters are in the source language, others in the edition's; a number in them stays
    on one line. A setting that was not given is empty.
    """
    parameters = project.layouts[edition.layout].file.parameters
    shown: dict[str, str | Markup] = {}
    for name, value in edition.settings or tuple((n, p.default) for n, p in parameters.items()):
        if value and parameters[name].kind == "image":
            width, height = parameters[name].size
            shown[name] = _picture(project, value, width, height)
        elif value and parameters[name].kind == "text":
            tag = project.languages[project.source_language].tag
            shown[name] = _words(BETWEEN_DIGITS.sub("\u00a0", value), tag)
        else:
            shown[name] = value
    return shown


def _words(text: str, tag: str) -> Markup:
    """Return words isolated, in the direction of their first letter."""
    letters = [char for char in text if char.isalpha()]
    if all("LATIN" in unicodedata.name(char, "") for char in letters):
        return isolated(text, tag, proof="name")
    direction = "rtl" if unicodedata.bidirectional(letters[0]) in ("R", "AL") else "ltr"
    return Markup('<bdi dir="{}">{}</bdi>').format(direction, text)


def _picture(project: Project, name: str, width_mm: float, height_mm: float) -> Markup:
    path = project.root / name
    problem = picture_problem(project.root, name, [width_mm, height_mm])
    if problem:
        raise ContentError([Finding("fail", problem.code, problem.text, f"{name}:{problem.line}")])
    data = base64.b64encode(path.read_bytes()).decode()
    style = f"max-width:{width_mm:g}mm;max-height:{height_mm:g}mm"
    return Markup('<img class="logo" alt="{}" style="{}" src="data:{};base64,{}">').format(
        project.guide.publisher, style, MEDIA_TYPES[path.suffix.lower()], data
    )
