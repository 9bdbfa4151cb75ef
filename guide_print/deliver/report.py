"""The report of the checks: one HTML file that holds everything, also its pictures."""

import base64
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from jinja2 import Environment, PackageLoader, StrictUndefined

from guide_print.build.build import Report
from guide_print.build.files import write_whole
from guide_print.build.job import Result
from guide_print.checks.check import Check
from guide_print.checks.pictures import as_webp
from guide_print.checks.run import content_checks, file_checks, page_checks
from guide_print.compose.fit_row import worst_first
from guide_print.finding import LEVELS, Finding, Level
from guide_print.source.project import Project

NAME = "report.html"
MOST_LISTED = 40
MOST_PICTURES = 6
COVER_WIDTH_PX = 150


@dataclass(frozen=True)
class Group:
    """The findings of one code: the first of them, how many there are, and pictures (caption, address)."""

    level: Level
    code: str
    findings: tuple[Finding, ...]
    more: int
    pictures: tuple[tuple[str, str], ...]


def write_report(project: Project, built: Report, out: Path) -> Path:
    """Write `out/report.html` on a build whose files were looked at by all checks; returns its path."""
    rows = [result.fit for result in built.results if result.fit]
    pictures = [picture for result in built.results for picture in result.pictures]
    entries = [result.entry for result in built.results if result.entry]
    counts = Counter(finding.level for finding in built.findings)
    environment = Environment(
        loader=PackageLoader("guide_print.deliver", "."), autoescape=True, undefined=StrictUndefined
    )
    text = environment.get_template("report.template.html").render(
        guide=project.guide,
        counts={level: counts[level] for level in LEVELS},
        files=len(entries),
        missing=len(built.left_out) + sum(result.entry is None for result in built.results),
        pages=sum(entry.pages for entry in entries),
        languages=len({entry.language for entry in entries}),
        districts=len({entry.district for entry in entries}),
        groups=grouped(built.findings, pictures),
        gates=grouped(built.gates, []),
        lowered=project.lowered,
        fit=[(row, row.as_cells()) for row in worst_first(rows)],
        zones=[(name, _address(data)) for name, data in _zones(built.results)],
        covers=list(_covers(project, built.results, out)),
        checks=list(_checks()),
    )
    path = out / NAME
    write_whole(path, text.encode())
    return path


def grouped(findings: Iterable[Finding], pictures: Iterable[tuple[Finding, bytes]]) -> list[Group]:
    """Group findings by code, worst first, each with the first of its pictures."""
    groups: dict[tuple[int, str], list[Finding]] = {}
    shown: dict[str, list[tuple[str, str]]] = {}
    for finding in findings:
        groups.setdefault((LEVELS.index(finding.level), finding.code), []).append(finding)
    for finding, data in pictures:
        own = shown.setdefault(finding.code, [])
        if len(own) < MOST_PICTURES:
            own.append((f"{finding.place}: {finding.message}", _address(data)))
    return [
        Group(
            LEVELS[level],
            code,
            tuple(found[:MOST_LISTED]),
            len(found[MOST_LISTED:]),
            tuple(shown.get(code, [])),
        )
        for (level, code), found in sorted(groups.items(), key=lambda item: item[0])
    ]


def _checks() -> Iterator[tuple[str, Check]]:
    """Yield (what it looks at, check) of every check that was run."""
    kinds: tuple[tuple[str, Callable[[], tuple[Check, ...]]], ...] = (
        ("content", content_checks),
        ("file", file_checks),
        ("page", page_checks),
    )
    for kind, checks in kinds:
        yield from ((kind, check) for check in checks())


def _zones(results: Iterable[Result]) -> Iterator[tuple[str, bytes]]:
    """Yield (name, WebP) of how the zones look to others, from the first file that shows them."""
    yield from next((result.zones for result in results if result.zones), ())


def _covers(project: Project, results: Iterable[Result], out: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (layout, language, picture) of the first page of one file for each language and layout."""
    seen = set()
    for result in results:
        key = (result.edition.layout, result.edition.language)
        if result.entry is None or key in seen:
            continue
        seen.add(key)
        name = project.languages[result.edition.language].name
        yield result.edition.layout, name, _address(_cover(out / result.entry.path))


def _cover(path: Path) -> bytes:
    with pdfium.PdfDocument(path) as pdf:
        width = pdf.get_page_size(0)[0]
        return as_webp(pdf[0].render(scale=COVER_WIDTH_PX / width).to_pil().convert("RGB"))


def _address(data: bytes) -> str:
    return f"data:image/webp;base64,{base64.b64encode(data).decode()}"
