"""Fit: the style that a language and a tightness of type give a layout, and whether its page rule holds."""

from guide_print.compose.engine import Rendered
from guide_print.compose.fonts import fonts_of
from guide_print.finding import Finding
from guide_print.source.language import Language
from guide_print.source.layout import FLOOR_PT, Layout
from guide_print.source.project import Project

LEAST_LINE = 1.42
LEAST_TIGHT = 1.16
MOST_NAMED = 3


def page_css(layout: Layout, language: Language, tightness: float, bleed_mm: float = 0.0) -> str:
    """Return the @page rule of the trim size and bleed, and the custom properties of a layout.

    `--type-ROLE` for each role of type; `--mm`, a millimetre in the layout's own size; `--bleed`.
    """
    width, height = layout.trim_mm
    sizes = type_sizes(layout, language, tightness)
    roles = " ".join(f"--type-{role}: {size:.2f}pt;" for role, size in sizes.items())
    lengths = f"--mm: {layout.scale:g}mm; --bleed: {bleed_mm:g}mm;"
    page = f"size: {width}mm {height}mm; bleed: {bleed_mm:g}mm; marks: none;"
    return f"@page {{ {page} }} :root {{ {lengths} {roles} }}"


def colour_css(project: Project) -> str:
    """Return the custom properties of a project's own colours."""
    rules = " ".join(f"--{name}: {colour.screen};" for name, colour in project.guide.colours.items())
    return f" :root {{ {rules} }}" if rules else ""


def type_sizes(layout: Layout, language: Language, tightness: float) -> dict[str, float]:
    """Return the size in pt of each role of type: in its range, for the script, never under the floor."""
    return {
        role: max(sizes.at(tightness) * language.size * layout.scale, FLOOR_PT)
        for role, sizes in layout.file.type.items()
    }


def line_css(project: Project, language: Language) -> str:
    """Return the custom properties of a language's line heights, for text and for headings."""
    font = fonts_of(project, language)[0]
    line = max(LEAST_LINE, font.line_height * language.line_height)
    tight = max(LEAST_TIGHT, font.tight * language.line_height)
    hyphens = "auto" if language.hyphenation else "manual"
    return f"\n:root {{ --line: {line:.3f}; --line-heading: {tight:.3f}; hyphens: {hyphens}; }}"


def page_rule_findings(
    layout: Layout, rendered: Rendered, place: str, long: str = "its messages"
) -> list[Finding]:
    """Return a finding for each part of the layout's page rule that is broken: text is overset.

    `long` names the messages to shorten first.
    """
    rule, pages = layout.file.pages, rendered.pages
    findings = []
    if rule.exactly is not None and pages != rule.exactly:
        text = f"{pages} pages instead of {rule.exactly}: text does not fit; shorten {long}"
        findings.append(Finding("fail", "overset", text, place))
    if rule.multiple_of is not None and pages % rule.multiple_of:
        text = f"{pages} pages are not a multiple of {rule.multiple_of}; mend the template's notes pages"
        findings.append(Finding("fail", "page-count", text, place))
    return findings + anchor_findings(layout, rendered, place, long)


def anchor_findings(
    layout: Layout, rendered: Rendered, place: str, long: str = "its messages"
) -> list[Finding]:
    """Return a finding for each anchor of the page rule that is not on its page."""
    findings, pages = [], rendered.pages
    for anchor, wanted in layout.file.pages.anchors.items():
        found = rendered.page_of(anchor)
        if found != (pages if wanted == -1 else wanted):
            text = f"“{anchor}” stands on page {found}: text around it does not fit; shorten {long}"
            findings.append(Finding("fail", "overset", text, place))
    return findings


def longest_messages(project: Project, language: str, used: frozenset[str]) -> str:
    """Name the messages to shorten first: those that grew most over the source, with their places.

    In the source language itself: the longest.
    """
    texts = {
        t.id: (len(t.text) - len(t.source), len(t.text), t.place)
        for t in project.translations.get(language, {}).values()
    }
    if language == project.source_language:
        texts = {m.id: (len(m.text), len(m.text), m.place) for m in project.messages.values()}
    chosen = sorted(used & texts.keys(), key=lambda id: (-texts[id][0], id))[:MOST_NAMED]
    return ", ".join(f"“{id}” ({texts[id][1]} characters, {texts[id][2]})" for id in chosen)
