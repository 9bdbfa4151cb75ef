"""One language: `content/languages/<key>.yaml`. Everything the program knows of a language is here."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from guide_print.source.guide import Id, Text
from guide_print.source.typed import DataModel

Digits = Annotated[str, StringConstraints(pattern=r"^[0-9]+$")]
Space = Annotated[str, StringConstraints(pattern=r"^\s$", strip_whitespace=False)]


class Language(DataModel):
    """A language as data. `key` is our own id and the file's name; `tag` is its BCP 47 tag.

    `size` and `line_height` are factors on the layout's own values; `fonts` names fonts of
    `fonts/fonts.yaml`, first choice first, and is only needed where the script's own differ.
    `hyphenation` turns on hyphens where the language has patterns. `numerals` are the digits of
    everything that is dialled or counted: ASCII, in every language. `line_breaks: dictionary` is for
    scripts without spaces that the layout engine can't break; `no_break_after_one_letter` keeps
    one-letter words off the ends of lines. `telltale` are letters or short words that tell it from
    others in its script, for staff. `also` are other names by which people look for it.
    For the checks of its text: `wrong_characters` look right but are
    not, with what to write instead; `apostrophe` is the only one used; `space_before` gives the marks
    that have a space before them, and which; `number_words` are numbers that it writes where the source
    has a word, with the beginning of that word; `shared_words` are spelt as in the source language;
    `legacy_encoding` is an encoding other than Unicode that texts may still come in. `endonym` is what
    the language calls itself, in its own script; `name` is what Norwegian calls it. `direction` is ltr
    or rtl; `script` is its ISO 15924 code, such as Latn or Arab. `quotes` are its opening and closing
    quotation marks.
    """

    key: Id
    tag: Annotated[str, Field(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")]
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
    telltale: str = ""
    also: list[Text] = []
    quotes: Annotated[list[str], Field(min_length=2, max_length=2)] = ["“", "”"]
    wrong_characters: dict[Text, str] = {}
    apostrophe: Annotated[str, Field(min_length=1, max_length=1)] = "’"
    space_before: dict[Text, Space] = {}
    number_words: dict[Digits, Text] = {}
    shared_words: list[Text] = []
    legacy_encoding: Literal["zawgyi"] | None = None
