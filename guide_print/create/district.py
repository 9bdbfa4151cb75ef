"""A new district of a project."""

from pathlib import Path

from guide_print.create.starting_files import be_id, be_name, filled, id_of, quoted, write_new


def create_district(root: Path, name: str, id: str = "") -> Path:
    """Write the file of a district, which builds at once; without an id, it is made from the name."""
    name = be_name(name, "district")
    id = be_id(id or id_of(name), "district")
    (path,) = write_new(root, {f"content/districts/{id}.yaml": district_file(id, name)})
    return path


def district_file(id: str, name: str, *, whole: bool = False) -> str:
    """Return the text of a district's file; the `whole` one is the municipality itself."""
    return filled("district.yaml", id=id, name=quoted(name), whole="whole: true\n" if whole else "")
