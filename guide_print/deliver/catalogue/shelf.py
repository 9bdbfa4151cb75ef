"""What there is to hand out: a manifest's entries by language, district and layout."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from guide_print.build.manifest import FileEntry
from guide_print.source.layout import PRODUCTS
from guide_print.source.project import Project


@dataclass(frozen=True)
class Card:
    """One layout in one language for one place: the file to offer first, then all others."""

    layout: str
    main: FileEntry
    more: tuple[FileEntry, ...]

    @property
    def files(self) -> tuple[FileEntry, ...]:
        """All of its files."""
        return (self.main, *self.more)


@dataclass(frozen=True)
class Shelf:
    """The cards by (language, district); languages and districts in the order of the project."""

    cards: dict[tuple[str, str], tuple[Card, ...]]

    @property
    def languages(self) -> list[str]:
        """The keys of the languages that have a file."""
        return list(dict.fromkeys(language for language, _ in self.cards))

    def districts(self, language: str) -> list[str]:
        """Return the districts that a language has files for."""
        return [district for key, district in self.cards if key == language]

    def all_districts(self) -> list[str]:
        """Return the districts that any language has files for."""
        return list(dict.fromkeys(district for _, district in self.cards))

    def layouts(self, language: str) -> list[str]:
        """Return the layouts of a language, in the order of the cards."""
        return list(dict.fromkeys(card.layout for _, card in self._of(language)))

    def of_layout(self, language: str, layout: str) -> list[tuple[str, Card]]:
        """Return (district, card) of a layout in a language."""
        return [(district, card) for district, card in self._of(language) if card.layout == layout]

    def _of(self, language: str) -> Iterator[tuple[str, Card]]:
        for (key, district), cards in self.cards.items():
            yield from ((district, card) for card in cards if key == language)


def shelve(project: Project, entries: Iterable[FileEntry]) -> Shelf:
    """Put entries on the shelf; formats come in the order in which the text names them."""
    grouped: dict[tuple[str, str, str], list[FileEntry]] = {}
    for entry in entries:
        grouped.setdefault((entry.language, entry.district, entry.layout), []).append(entry)
    named = [id.split(".")[1] for id in project.messages if id.startswith("format.")]
    layouts = list(dict.fromkeys([*named, *project.layouts]))
    cards = {
        (language, district): tuple(
            _card(grouped[language, district, layout])
            for layout in layouts
            if (language, district, layout) in grouped
        )
        for language in project.languages
        for district in project.districts
    }
    return Shelf({key: found for key, found in cards.items() if found})


def _card(entries: list[FileEntry]) -> Card:
    """The file for a screen comes first, then the variants, then what is for printers."""
    first, *more = sorted(entries, key=_rank)
    return Card(first.layout, first, tuple(more))


def _rank(entry: FileEntry) -> tuple[object, ...]:
    products: tuple[str, ...] = PRODUCTS
    is_variant = name_of(entry) != entry.layout
    return products.index(entry.product), is_variant, entry.path


def name_of(entry: FileEntry) -> str:
    """Return what a file is called without its product: the layout, its variant and its ink."""
    return PurePosixPath(entry.path).name.split(".")[0]
