"""A new language of a project; what Unicode's CLDR knows of it (by Babel) need not be given."""

from dataclasses import dataclass
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from guide_print.create.starting_files import be_id, be_name, filled, quoted, refuse, write_new

RIGHT_TO_LEFT = frozenset(["Arab", "Aran", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm"])
WITHOUT_SPACES = frozenset(["Thai", "Mymr", "Khmr", "Laoo"])


@dataclass(frozen=True)
class LanguageFacts:
    """A language: BCP 47 tag, its own name, its Norwegian name, its script (ISO 15924)."""

    tag: str
    endonym: str = ""
    name: str = ""
    script: str = ""


def known_facts(tag: str) -> LanguageFacts:
    """Return what CLDR knows of a language; what it does not know is empty."""
    likely = get_global("likely_subtags")
    parts = likely.get(tag.replace("-", "_"), "").split("_")
    script = next((part for part in [*tag.split("-"), *parts] if len(part) == 4 and part.istitle()), "")
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        base = tag.split("-")[0]
        return LanguageFacts(tag, "", Locale("nb").languages.get(base, ""), script)
    own = locale.get_display_name() or ""
    norwegian = locale.get_display_name("nb") or Locale("nb").languages.get(locale.language, "")
    return LanguageFacts(tag, own, norwegian, script)


def create_language(root: Path, key: str, facts: LanguageFacts) -> Path:
    """Write the file of a language; its texts are to be translated then."""
    be_id(key.lower(), "language")
    if not (len(facts.script) == 4 and facts.script.isascii() and facts.script.istitle()):
        text = f"“{facts.script}” is no script: give its four letters by ISO 15924, such as Latn or Arab"
        raise refuse("wrong-script", text)
    values = {
        "key": key,
        "tag": quoted(facts.tag),
        "endonym": quoted(be_name(facts.endonym, "language in the language itself")),
        "name": quoted(be_name(facts.name, "language in Norwegian")),
        "direction": "rtl" if facts.script in RIGHT_TO_LEFT else "ltr",
        "script": facts.script,
        "breaks": "line_breaks: dictionary\n" if facts.script in WITHOUT_SPACES else "",
    }
    (path,) = write_new(root, {f"content/languages/{key}.yaml": filled("language.yaml", **values)})
    return path
