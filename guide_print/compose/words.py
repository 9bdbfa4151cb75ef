"""Messages to HTML: the text in the edition's language, placeholders filled in and isolated.

Everything dialled or read letter by letter stands left to right, in its own isolated element,
with ASCII digits: phone numbers turn round in right-to-left text otherwise.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from markupsafe import Markup, escape

from guide_print.compose.typography import set_text
from guide_print.errors import ContentError
from guide_print.finding import Finding
from guide_print.source.contacts import group_phone
from guide_print.source.messages import PLACEHOLDER
from guide_print.source.project import Project

Filler = Callable[[str], Markup | None]
LATIN_RUN = re.compile(r"\(?[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9 .,&-]*[A-Za-zÀ-ɏ0-9]\)?")
WHOLE_UP_TO = 24
MOST_KEPT = 4_000


def isolated(text: str, tag: str = "", *, whole: bool = False, proof: str = "") -> Markup:
    """Return `text` as a left-to-right run of its own, in the language `tag` if given.

    A `whole` one is never broken over two lines. `proof` says what kind of data it is, so that
    it is looked for in the finished file.
    """
    lang = Markup(' lang="{}"').format(tag) if tag else Markup("")
    name = "latin whole" if whole else "latin"
    kind = Markup(' data-proof="{}"').format(proof) if proof else Markup("")
    return Markup('<bdi class="{}" dir="ltr"{}{}>{}</bdi>').format(name, lang, kind, text)


def phone_link(digits: str) -> Markup:
    """Return a phone number, grouped, whole on one line, as a link that dials it.

    Why the span: as an item of a flex box, a link would lose its address in the PDF.
    """
    return Markup('<span class="phone" dir="ltr" data-proof="phone"><a href="tel:{}">{}</a></span>').format(
        _dialled(digits), group_phone(digits)
    )


def _dialled(digits: str) -> str:
    """Return the digits of a `tel:` address: short numbers as they are, others with +47 (RFC 3966)."""
    return digits if len(digits) < 8 else f"+47{digits}"


@dataclass
class Words:
    """The messages of one language; remembers which were used.

    `fillers` give the value of a placeholder by name, as HTML; the first that knows it wins.
    """

    project: Project
    language: str
    fillers: list[Filler] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def text(self, id: str, **values: object) -> Markup:
        """Return message `id` as HTML; raises ContentError if it or a value is missing."""
        return self.filled(self.raw(id), id, values)

    def filled(self, raw: str, id: str = "", values: Mapping[str, object] = MappingProxyType({})) -> Markup:
        """Return any text in this language as HTML, its placeholders filled in."""
        parts: list[Markup] = []
        position = 0
        for match in PLACEHOLDER.finditer(raw):
            parts += [self._plain(raw[position : match.start()]), self._value(id, match[1], values)]
            position = match.end()
        parts.append(self._plain(raw[position:]))
        return Markup("").join(parts)

    def raw(self, id: str) -> str:
        """Return the text of message `id` as it stands in the content."""
        self.used.add(id)
        source = self.project.messages.get(id)
        if source is None:
            raise _missing("unknown-message", f"the layout asks for the message “{id}”", id)
        if self.language == self.project.source_language:
            return source.text
        translation = self.project.translations.get(self.language, {}).get(id)
        if translation is None or not translation.text:
            raise _missing("translation-missing", f"“{id}” has no text in {self.language}", id)
        return translation.text

    def children(self, id: str) -> list[str]:
        """Return the names right below `id`, in the order of the source text."""
        return list(self.project.names_below.get(id, ()))

    def has(self, id: str) -> bool:
        """Tell whether there is a message `id`."""
        return id in self.project.messages

    def _plain(self, text: str) -> Markup:
        """Return text as HTML; in another script, names in Latin letters are tagged and isolated."""
        language = self.project.languages[self.language]
        text = set_text(text, language)
        if language.script == "Latn":
            return escape(text)
        return _latin_isolated(text, self.project.languages[self.project.source_language].tag)

    def _value(self, id: str, name: str, values: Mapping[str, object]) -> Markup:
        if name in values:
            return escape(values[name])
        for filler in self.fillers:
            value = filler(name)
            if value is not None:
                return value
        raise _missing("unknown-placeholder", f"nothing is known for {{{name}}} in “{id}”", id)


@lru_cache(MOST_KEPT)
def _latin_isolated(text: str, tag: str) -> Markup:
    """Return text in another script as HTML, each name in Latin letters isolated and tagged."""
    parts, position = [], 0
    for match in LATIN_RUN.finditer(text):
        parts += [
            escape(text[position : match.start()]),
            isolated(match[0], tag, whole=len(match[0]) <= WHOLE_UP_TO),
        ]
        position = match.end()
    return Markup("").join([*parts, escape(text[position:])])


def _missing(code: str, message: str, id: str) -> ContentError:
    return ContentError([Finding("fail", code, f"{message}; add it to the content", id)])
