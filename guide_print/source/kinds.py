"""The kinds of YAML files of a project: where each stands, and the model that reads it.

A folder goes in; its files come out, each with its kind.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from guide_print.source.changes import ChangesFile
from guide_print.source.colours import ColoursFile
from guide_print.source.contacts import ContactsFile, District, ServicesFile
from guide_print.source.fit_steps import FitFile
from guide_print.source.fontlist import FontsFile
from guide_print.source.glossary import GlossaryFile
from guide_print.source.guide import GuideFile
from guide_print.source.kits import KitsFile
from guide_print.source.language import Language
from guide_print.source.layout import LayoutFile
from guide_print.source.lowered import ChecksFile
from guide_print.source.printing_words import PrintingWords
from guide_print.source.review_words import ReviewWords
from guide_print.source.reviews import ReviewsFile
from guide_print.source.rules import RulesFile
from guide_print.source.staff_words import StaffWords
from guide_print.source.typed import DataModel


@dataclass(frozen=True)
class Kind:
    """One kind of file: its name, where its files stand, its model; the text of the guide has none."""

    name: str
    pattern: str
    model: type[DataModel] | None


KINDS = (
    Kind("guide", "content/guide.yaml", GuideFile),
    Kind("text", "content/text/*.yaml", None),
    Kind("language", "content/languages/*.yaml", Language),
    Kind("district", "content/districts/*.yaml", District),
    Kind("contacts", "content/contacts/*.yaml", ContactsFile),
    Kind("services", "content/services.yaml", ServicesFile),
    Kind("glossary", "content/glossary.yaml", GlossaryFile),
    Kind("rules", "content/rules.yaml", RulesFile),
    Kind("checks", "content/checks.yaml", ChecksFile),
    Kind("fit", "content/fit.yaml", FitFile),
    Kind("changes", "content/changes.yaml", ChangesFile),
    Kind("kits", "content/kits.yaml", KitsFile),
    Kind("reviews", "content/reviews/*.yaml", ReviewsFile),
    Kind("layout", "layouts/*/layout.yaml", LayoutFile),
    Kind("colours", "layouts/_base/colours.yaml", ColoursFile),
    Kind("printing-words", "layouts/_note/words.yaml", PrintingWords),
    Kind("review-words", "layouts/_review/words.yaml", ReviewWords),
    Kind("site-words", "layouts/_site/words.yaml", StaffWords),
    Kind("desk-words", "layouts/_desk/words.yaml", StaffWords),
    Kind("fonts", "fonts/fonts.yaml", FontsFile),
)


def files_by_kind(root: Path) -> Iterator[tuple[Path, Kind]]:
    """Yield the YAML files of a project that are of a known kind, in order."""
    for kind in KINDS:
        for path in sorted(root.glob(kind.pattern)):
            yield path, kind
