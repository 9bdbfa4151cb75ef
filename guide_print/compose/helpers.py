"""Services and their contacts as the templates see them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup

from guide_print.compose.words import Words, isolated, phone_link
from guide_print.errors import ContentError
from guide_print.finding import Finding
from guide_print.source.contacts import Contact, Place
from guide_print.source.project import PlacedContact, Project

FILL_IN = Markup('<span class="phone fill-in"></span>')


@dataclass(frozen=True)
class ServiceView:
    """One service ready for print. With `fill_in`, `phone` is a line to be filled in by hand."""

    id: str
    name: Markup
    use: Markup
    phone: Markup
    fill_in: bool
    office: Markup
    address: Markup
    web: Markup
    facts: tuple[Markup, ...]


def _dialled(contact: Contact) -> Markup:
    """Return a contact's number, the line to fill in where none is known, or nothing."""
    if contact.phone:
        return phone_link(contact.phone)
    return FILL_IN if contact.grade == "X" else Markup("")


def places_of(project: Project, district: str, kinds: Iterable[str]) -> list[Place]:
    """Return the district's places of some kinds: `schools`, `libraries`."""
    return [place for kind in kinds for place in getattr(project.districts[district], kind)]


@dataclass
class Helpers:
    """Answers the templates' questions about who can help in one district; remembers what was used.

    `printed` are all contacts of the file, known from an earlier pass over the template.
    """

    project: Project
    district: str
    words: Words
    place_tag: str
    printed: tuple[PlacedContact, ...] = ()
    used: dict[str, PlacedContact] = field(default_factory=dict)
    used_places: list[str] = field(default_factory=list)

    def services(
        self, *, need: str = "", zone: str = "", ids: tuple[str, ...] | list[str] = ()
    ) -> list[ServiceView]:
        """Return the services of a need, of a zone, or of the given ids, in the order of print."""
        views = []
        for id in ids or self.project.services:
            service = self.project.services.get(id)
            if service is None:
                text = f"the layout asks for the service “{id}”, which is not in services.yaml; mend it"
                raise ContentError([Finding("fail", "unknown-service", text, id)])
            if (need and service.need != need) or (zone and zone not in service.zones):
                continue
            views += [self._view(placed) for placed in self._contacts(id)]
        return views

    def phone(self, name: str) -> Markup | None:
        """Fill the placeholder {phone.SERVICE}: the first contact of the service with a number.

        Where none has one, but one is to be filled in by hand, a line for it.
        """
        kind, _, service = name.partition(".")
        contacts = self._contacts(service) if kind == "phone" else []
        for placed in sorted(contacts, key=lambda one: not one.contact.phone):
            if placed.contact.phone or placed.contact.grade == "X":
                self.used[placed.id] = placed
                return _dialled(placed.contact)
        return None

    def places(self, kind: str) -> list[tuple[Markup, Markup]]:
        """Return (name, address) of the district's `schools` or `libraries`."""
        found = places_of(self.project, self.district, [kind])
        self.used_places.append(kind)
        return [(self._proper(place.name), self._proper(place.address, "address")) for place in found]

    def all_verified(self) -> bool:
        """Tell whether every contact that the file prints has been verified."""
        return all(placed.contact.verified for placed in self.printed)

    def checked_on(self) -> Markup:
        """Return the day on which the contact checked longest ago was checked (day.month.year)."""
        days = [p.contact.verified.date for p in self.printed if p.contact.verified]
        return isolated(f"{min(days):%d.%m.%Y}", whole=True) if days else Markup("")

    def _contacts(self, service: str) -> list[PlacedContact]:
        contacts = self.project.contacts_of(self.district).values()
        return [placed for placed in contacts if placed.contact.service == service]

    def _view(self, placed: PlacedContact) -> ServiceView:
        self.used[placed.id] = placed
        contact, text = placed.contact, self.words.text
        link = Markup('<a href="https://{0}">{0}</a>').format(contact.web)
        web = isolated(link, self.place_tag, proof="web")
        return ServiceView(
            id=contact.service,
            name=text(f"services.{contact.service}.name"),
            use=text(f"services.{contact.service}.use"),
            phone=_dialled(contact),
            fill_in=contact.grade == "X",
            office=self._proper(contact.name),
            address=self._proper(contact.address, "address"),
            web=web if contact.web else Markup(""),
            facts=tuple(self._facts(contact)),
        )

    def _facts(self, contact: Contact) -> list[Markup]:
        """Opening hours, price and anonymity, in that order, as far as they are known."""
        text, facts = self.words.text, []
        if contact.hours and contact.hours.always:
            facts.append(text("help.hours.always"))
        elif contact.hours:
            opens, closes = (
                isolated(str(t), whole=True) for t in (contact.hours.opens, contact.hours.closes)
            )
            facts.append(text("help.hours.daily", **{"from": opens, "to": closes}))
        if contact.cost:
            facts.append(text(f"help.cost.{contact.cost}"))
        if contact.anonymous:
            facts.append(text("help.anonymous"))
        return facts

    def _proper(self, name: str | None, kind: str = "name") -> Markup:
        return isolated(name, self.place_tag, whole=kind == "address", proof=kind) if name else Markup("")
