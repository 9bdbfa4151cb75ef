"""Every kit names layouts that exist, products that they are made into, and settings that they have."""

from collections.abc import Iterator
from difflib import get_close_matches

from guide_print.checks.check import ContentCheck
from guide_print.finding import Finding
from guide_print.source.kits import KitItem
from guide_print.source.project import Project


def check_kits(project: Project) -> Iterator[Finding]:
    """Check what each item of each kit names."""
    for kit in project.kits.values() if project.is_whole("layouts/") else ():
        for item, place in zip(kit.file.items, kit.places, strict=True):
            yield from _check_item(project, item, place)


def _check_item(project: Project, item: KitItem, place: str) -> Iterator[Finding]:
    layout = project.layouts.get(item.layout)
    if layout is None:
        close = get_close_matches(item.layout, project.layouts, n=1)
        hint = f"did you mean “{close[0]}”?" if close else f"there are: {', '.join(project.layouts)}"
        yield Finding("fail", "unknown-layout", f"there is no layout “{item.layout}”; {hint}", place)
        return
    if item.product not in layout.file.products:
        made = ", ".join(layout.file.products)
        text = f"“{item.layout}” is not made into “{item.product}”; it is made into: {made}"
        yield Finding("fail", "product-not-made", text, place)
    for name, value in item.settings.items():
        parameter = layout.file.parameters.get(name)
        if parameter is None:
            known = ", ".join(layout.file.parameters) or "none"
            text = f"“{item.layout}” has no parameter “{name}”; its parameters are: {known}"
            yield Finding("fail", "unknown-setting", text, place)
        elif problem := parameter.problem(value, project.root):
            yield Finding("fail", "wrong-setting", f"“{name}={value}”: {problem}", place)


CHECK = ContentCheck(
    id="kits",
    reason="a kit that names what can't be printed fails on the day of the meeting",
    standard="kits.yaml",
    run=check_kits,
)
