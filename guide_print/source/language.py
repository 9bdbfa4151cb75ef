"""One language: `content/languages/<key>.yaml`. Everything the program knows of a language is here."""

from typing import Annotated, Literal

from pydantic import Field

from guide_print.source.guide import Id, Text
from guide_print.source.typed import DataModel


class Language(DataModel):
    """A language as data. `key` is our own id and the file's name; `tag` is its BCP 47 tag.

    `size` and `line_height` are factors on the layout's own values; `fonts` names fonts of
    `fonts/fonts.yaml`, first choice first, and is only needed where the script's own differ.
    `hyphenation` turns on hyphens where the language has patterns. `numerals` are the digits of
    everything that is dialled or counted: ASCII, in every language.
    `line_breaks: dictionary` is for scripts without spaces that the layout engine can't break;
    `no_break_after_one_letter` keeps one-letter words off the ends of lines.
    """

    key: Id
    tag: Text
    endonym: Text
    name: Text
    direction: Literal["ltr", "rtl"]
    script: Annotated[str, Field(pattern=r"^[A-Z][a-z]{3}$")]
    fonts: list[Id] = []
    size: Annotated[float, Field(ge=0.7, le=1.5)] = 1.0
    line_height: Annotated[float, Field(ge=0.8, le=2.5)] = 1.0
    hyphenation: bool = False
    numerals: Literal["latn"] = "latn"
    line_breaks: Literal["spaces", "dictionary"] = "spaces"
    no_break_after_one_letter: bool = False
    quotes: Annotated[list[str], Field(min_length=2, max_length=2)] = ["“", "”"]
