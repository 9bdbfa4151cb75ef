"""The pages of the site: each function returns (path, HTML) of one page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from guide_print.deliver.catalogue import links
from guide_print.deliver.catalogue.names import by_script, english_name, in_blocks, names_of
from guide_print.deliver.catalogue.page import Page
from guide_print.deliver.catalogue.pictures import Picture, Pictures
from guide_print.deliver.catalogue.shelf import Card, Shelf
from guide_print.deliver.catalogue.status import Status, Statuses
from guide_print.deliver.catalogue.templates import Templates
from guide_print.source.language import Language
from guide_print.source.project import Project

Made = tuple[str, bytes]


@dataclass(frozen=True)
class Site:
    """All that pages are made from. `missing` gathers the messages without a translation, by language."""

    project: Project
    shelf: Shelf
    staff: dict[str, dict[str, str]]
    statuses: Statuses
    files: links.Files
    templates: Templates
    pictures: Pictures
    missing: dict[str, set[str]] = field(default_factory=dict)

    def page(self, path: str, interface: str, language: str, district: str = "") -> Page:
        """Return what a template sees; without a district, the page speaks of the whole municipality."""
        place = district or next(iter(self.project.districts))
        parts = (self.project, self.staff, self.statuses, self.files, path)
        return Page(*parts, interface, language, place)

    def render(self, template: str, page: Page, **values: object) -> Made:
        """Return (path, HTML) of a page."""
        more = {"shelf": self.shelf, "links": links, "staff": self.staff}
        html = self.templates.render(template, page.values() | more | values)
        self.missing.setdefault(page.interface, set()).update(page.words.missing)
        return page.path, html

    def start(self, interface: str) -> Made:
        """The first page: all languages, each by its own name."""
        path = links.start_page(interface, next(iter(self.staff)))
        languages = [self.project.languages[key] for key in self.shelf.languages]
        return self.render(
            "start.html",
            self.page(path, interface, interface),
            groups=in_blocks(by_script(languages)),
            staff_name=lambda language: self.staff_name(language, interface),
            names_of=names_of,
        )

    def language(self, key: str) -> Made:
        """A language's own page: choose a place, read the guide, whom to ring."""
        page = self.page(links.language_page(key), key, key)
        return self.render("language.html", page, cover=self._cover(key), phones=self._phones(key))

    def for_staff(self, key: str, interface: str) -> Made:
        """A language's page for staff who don't read it: every file on one page."""
        path = links.language_page(key, interface)
        name = self.staff_name(self.project.languages[key], interface)
        page = self.page(path, interface, key)
        cards = [card for layout in self.shelf.layouts(key) for _, card in self.shelf.of_layout(key, layout)]
        usual = self._usual_status(cards)
        return self.render("staff.html", page, name=name, pictures=self.pictures, usual=usual)

    def place(self, key: str, district: str) -> Made:
        """Everything there is in a language for a place."""
        page = self.page(links.place_page(key, district), key, key, district)
        cards = self.shelf.cards[key, district]
        return self.render(
            "place.html",
            page,
            cards=[(card, self.pictures[key, card.layout]) for card in cards],
            usual=self._usual_status(cards),
            read=self.read_of(key, district),
            steps=steps_of,
        )

    def read_of(self, key: str, district: str) -> str:
        """Return the path of the page with a district's text: its own, if it has numbers of its own."""
        return links.read_page(key, district if self.project.district_contacts.get(district) else "")

    def read(self, key: str, path: str, district: str = "") -> Made:
        """The guide's text as a page, with the places of one district or of all."""
        places = [district] if district else self.shelf.districts(key)
        page = self.page(path, key, key, district)
        return self.render(
            "read.html",
            page,
            places=[self.page(path, key, key, one) for one in places],
            status=self.statuses.of(self.shelf.cards[key, places[0]][0].main),
            norwegian=self.page(path, self.project.source_language, key, district).words.text,
        )

    def staff_name(self, language: Language, interface: str) -> str:
        """Return a language's name for staff: English on English pages, else as its file has it."""
        return english_name(language) if interface == "en" else language.name

    def starts(self) -> Iterator[Made]:
        """Yield the first page in each language of staff."""
        yield from (self.start(interface) for interface in self.staff)

    def of_language(self, key: str) -> Iterator[Made]:
        """Yield every page on a language."""
        yield self.language(key)
        yield from (self.for_staff(key, interface) for interface in self.staff)
        yield self.read(key, links.read_page(key))
        for district in self.shelf.districts(key):
            yield self.place(key, district)
            if (path := self.read_of(key, district)) != links.read_page(key):
                yield self.read(key, path, district)

    def _usual_status(self, cards: Sequence[Card]) -> Status:
        """Return the status that most cards have, so that it is told once and only others on their card."""
        found = [self.statuses.of(card.main) for card in cards]
        return max(found, key=found.count)

    def _cover(self, key: str) -> Picture | None:
        """The first picture of the first format that the language has."""
        return next((self.pictures[key, layout][0] for layout in self.shelf.layouts(key)), None)

    def _phones(self, key: str) -> list[str]:
        """The services that the language's first format names on its cover."""
        layouts = [self.project.layouts[layout].file.services for layout in self.shelf.layouts(key)]
        return next((services for services in layouts if services), [])


def steps_of(project: Project, card: Card) -> list[str]:
    """Return the messages on how to print a card's files, as far as its layout asks for them."""
    piece = project.layouts[card.layout].file.piece
    office = [entry for entry in card.files if entry.product == "office"]
    steps = ["site.actual-size"]
    if (office and piece.scheme != "pages") or piece.both_sides:
        steps.append("site.two-sides")
    if office and (piece.scheme == "saddle" or piece.folds or piece.both_sides):
        steps.append("site.fold")
    return steps
