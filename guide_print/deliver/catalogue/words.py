"""The words of the pages: messages as HTML, and what staff read in Norwegian or English."""

from dataclasses import dataclass, field

from markupsafe import Markup

from guide_print.compose.typography import MAY_BREAK
from guide_print.compose.words import Words
from guide_print.deliver.catalogue.templates import FOLDER, site_folder
from guide_print.errors import ContentError
from guide_print.finding import Finding
from guide_print.source.project import Project
from guide_print.source.staff_words import StaffWords
from guide_print.source.typed import read_typed
from guide_print.source.yaml_file import read_yaml


@dataclass
class SiteWords(Words):
    """The messages of one language. What has no translation yet stands in the source language.

    `missing` remembers those.
    """

    missing: set[str] = field(default_factory=set)

    def text(self, id: str, **values: object) -> Markup:
        """Return message `id` as HTML; raises ContentError if there is no such message."""
        try:
            found = super().text(id, **values)
        except ContentError as error:
            if error.findings[0].code != "translation-missing":
                raise
            self.missing.add(id)
            found = self._in_source(id, values)
        return found.replace(MAY_BREAK, Markup("<wbr>"))

    def plain(self, id: str, **values: object) -> str:
        """Return message `id` as text without markup, for titles and alternative texts."""
        return str(self.text(id, **values).striptags())

    def _in_source(self, id: str, values: dict[str, object]) -> Markup:
        source = self.project.languages[self.project.source_language]
        text = Words(self.project, source.key, self.fillers).text(id, **values)
        return Markup('<span lang="{}" dir="{}" data-script="{}">{}</span>').format(
            source.tag, source.direction, source.script, text
        )


def read_staff_words(project: Project, folder: str = FOLDER) -> dict[str, dict[str, str]]:
    """Return the words for staff by language; raises ContentError with every problem of the file."""
    path = site_folder(project.root, folder) / "words.yaml"
    file = read_yaml(path, f"layouts/{folder}/words.yaml")
    value = read_typed(file, StaffWords)
    if value is None or file.findings:
        raise ContentError(file.findings)
    known = {key: dict(value.words[key]) for key in project.languages if key in value.words}
    if not known:
        text = f"none of the project's languages has words for staff; add {project.source_language}"
        raise ContentError([Finding("fail", "no-staff-words", text, file.shown)])
    return known
