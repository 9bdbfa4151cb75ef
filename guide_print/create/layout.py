"""A new layout of a project: one sheet with the zones and the phone numbers, to go on from."""

from pathlib import Path

from guide_print.create.starting_files import be_id, be_name, filled, quoted, refuse, write_new

SIZES = {"a5": "[148, 210]", "a4": "[210, 297]", "a3": "[297, 420]"}
TYPE = {"a5": 1.0, "a4": 1.41, "a3": 2.0}
ROLES = {"title": (34, 17), "body": (18, 9), "number": (28, 14), "small": (8.5, 8)}
FLOOR_PT = 8


def create_layout(root: Path, id: str, name: str, size: str = "a5") -> list[Path]:
    """Write the folder of a layout, which builds at once. Raises UsageError for what can't be."""
    be_id(id, "layout")
    name = be_name(name, "layout")
    if size not in SIZES:
        raise refuse("unknown-size", f"no size “{size}”; there are: {', '.join(SIZES)}")
    texts = {
        "layout.yaml": filled("layout/layout.yaml", name=quoted(name), trim=SIZES[size], type=_type(size)),
        "template.html": (filled("layout/template.html")),
        "style.css": filled("layout/style.css", scale=f"{TYPE[size]:g}"),
    }
    return write_new(root, {f"layouts/{id}/{file}": text for file, text in texts.items()})


def _type(size: str) -> str:
    """Return the ranges of type, for the size of the page; nothing goes under the floor."""
    lines = []
    for role, sizes in ROLES.items():
        largest, smallest = (max(round(one * TYPE[size], 1), FLOOR_PT) for one in sizes)
        lines.append(f"  {role}: {{largest: {largest:g}, smallest: {smallest:g}}}")
    return "\n".join(lines)
