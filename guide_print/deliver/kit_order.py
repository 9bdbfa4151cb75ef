"""What is asked for to what is printed: a kit, a place, languages and people in; editions and copies out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from guide_print.edition import Edition, Ink, Settings
from guide_print.errors import UsageError
from guide_print.finding import Finding
from guide_print.source.kits import Kit, KitItem
from guide_print.source.project import Project
from guide_print.source.settings import choose_settings

PLACE = "the command line"


@dataclass(frozen=True)
class Order:
    """What a user asks for. `shares` are people by language; the others share those that are left."""

    kit: str
    district: str
    languages: tuple[str, ...]
    participants: int
    shares: tuple[tuple[str, int], ...] = ()
    settings: Settings = ()
    ink: Ink = "colour"


@dataclass(frozen=True)
class Line:
    """One file of a kit: how many copies of it, and what it is for."""

    edition: Edition
    copies: int
    note: str = ""


def lines_of(project: Project, order: Order) -> list[Line]:
    """Return the files of an order; raises UsageError with all that is wrong with it."""
    findings = list(_problems(project, order))
    kit = project.kits.get(order.kit)
    if kit is None or findings:
        used = [item.layout for item in kit.file.items if item.layout in project.layouts] if kit else []
        choose_settings(project, list(dict.fromkeys(used)), order.settings if used else (), findings)
        raise UsageError(findings)
    choose_settings(project, [item.layout for item in kit.file.items], order.settings, findings)
    if findings:
        raise UsageError(findings)
    people = shares_of(order.languages, order.participants, dict(order.shares))
    found: dict[Edition, Line] = {}
    for line in (line for item in kit.file.items for line in _lines(project, order, item, people)):
        before = found.get(line.edition)
        copies = line.copies + (before.copies if before else 0)
        found[line.edition] = Line(line.edition, copies, before.note if before else line.note)
    return list(found.values())


def shares_of(languages: Sequence[str], participants: int, given: dict[str, int]) -> dict[str, int]:
    """Return how many people each language has: those given, the others an even share, rounded up."""
    others = [language for language in languages if language not in given]
    left = max(0, participants - sum(given.values()))
    return {language: given.get(language, -(-left // max(1, len(others)))) for language in languages}


def _lines(project: Project, order: Order, item: KitItem, people: dict[str, int]) -> Iterable[Line]:
    file, source = project.layouts[item.layout].file, project.source_language
    given = (*item.settings.items(), *(pair for pair in order.settings if pair[0] in file.parameters))
    settings, variant = choose_settings(project, [item.layout], given, [])[item.layout]
    only = item.languages == "source" or file.languages == "source"
    for language in [source] if only else order.languages:
        if file.languages == "translations" and language == source:
            continue
        copies = item.copies(order.participants if only else people[language])
        edition = Edition(language, order.district, item.layout, item.product, settings, variant, order.ink)
        yield Line(edition, copies, item.note or "")


def _problems(project: Project, order: Order) -> Iterable[Finding]:
    """Yield all that is wrong with an order, except for its settings."""
    yield from _unknown("kit", [order.kit], project.kits)
    yield from _unknown("district", [order.district], project.districts)
    yield from _unknown("language", order.languages, project.languages)
    asked = [language for language, _ in order.shares]
    yield from _unknown("share", [key for key in asked if key not in order.languages], order.languages)
    if not order.languages:
        yield _problem("no-language", "no language is named; add --languages, such as so,ar,pl")
    if order.participants < 1:
        yield _problem("no-participants", f"{order.participants} participants; there must be 1 or more")
    for language, count in order.shares:
        if count < 1:
            yield _problem("no-participants", f"{language}={count}: there must be 1 or more")
    if set(order.languages) - set(asked) and 0 < order.participants <= sum(dict(order.shares).values()):
        text = (
            "the shares leave nobody for the other languages; raise --participants, or name fewer languages"
        )
        yield _problem("no-participants", text)


def _unknown(kind: str, names: Sequence[str], known: Iterable[str]) -> Iterable[Finding]:
    order = list(known)
    for name in dict.fromkeys(names):
        if name not in order:
            close = get_close_matches(name, order, n=1)
            there = ", ".join(order) or "none"
            hint = f"did you mean “{close[0]}”?" if close else f"there are: {there}"
            yield _problem(f"unknown-{kind}", f"no {kind} “{name}”; {hint}")


def _problem(code: str, message: str) -> Finding:
    return Finding("fail", code, message, PLACE)


def broken_items(kit: Kit, findings: Iterable[Finding]) -> list[Finding]:
    """Return the faults of a kit's own items among findings about the content."""
    return [finding for finding in findings if finding.level == "fail" and finding.place in kit.places]
