"""The glossary: `content/glossary.yaml`, loaded words with an agreed rendering in each language."""

import re
from collections.abc import Mapping

from guide_print.source.guide import Id, Text
from guide_print.source.typed import DataModel


class Term(DataModel):
    """One loaded word.

    `stems` are the beginnings of its Norwegian forms. `renderings` gives, for each language, the agreed
    words or their stems, any of which may stand in a translation. `checked` terms must be found in
    every translation of a message that has the Norwegian word. `norwegian`: the word in Norwegian;
    `meaning`: what it means here, for translators.
    """

    norwegian: Text
    meaning: Text
    stems: list[Text]
    checked: bool = False
    renderings: dict[Id, list[Text]] = {}


class GlossaryFile(DataModel):
    """The keys of `content/glossary.yaml`.

    `terms`: each loaded word under an id.
    """

    terms: dict[Id, Term] = {}


def terms_in(glossary: Mapping[str, Term], text: str) -> list[Term]:
    """Return the terms whose Norwegian word stands in a text."""
    return [term for term in glossary.values() if has_stem(text, term.stems)]


def has_stem(text: str, stems: list[str]) -> bool:
    """Tell whether a word of `text` begins with one of `stems`, capitals aside."""
    pattern = "|".join(re.escape(stem) for stem in stems)
    return re.search(rf"(?<!\w)(?:{pattern})", text, re.IGNORECASE) is not None
