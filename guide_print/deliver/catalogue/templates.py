"""The templates of the site: values in, HTML out. They lie in `layouts/_site`, with shapes of `_base`."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from guide_print.errors import ContentError
from guide_print.finding import Finding
from guide_print.source.root import program_folder

FOLDER = "_site"


def site_folder(root: Path, name: str = FOLDER) -> Path:
    """Return the folder of the site's templates: the project's, else the program's."""
    own = root / "layouts" / name
    return own if own.is_dir() else program_folder("layouts") / name


@dataclass
class Templates:
    """The site's templates, and the files that go into the site as they are; `name` may put others before."""

    root: Path
    name: str = FOLDER
    _environment: Environment = field(init=False)

    def __post_init__(self) -> None:
        bases = (self.root / "layouts" / "_base", program_folder("layouts") / "_base")
        self._environment = Environment(
            loader=FileSystemLoader([*map(str, self._folders()), *map(str, bases)]),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, name: str, values: dict[str, Any]) -> bytes:
        """Return a page; raises ContentError if the template is wrong."""
        try:
            text = self._environment.get_template(name).render(values)
        except TemplateError as error:
            place = f"layouts/{self.name}/{name}"
            text = f"{error.message or error}; mend the template"
            raise ContentError([Finding("fail", "template-error", text, place)]) from error
        return "\n".join(line.strip() for line in text.splitlines() if line.strip()).encode() + b"\n"

    def file(self, name: str) -> bytes:
        """Return a file of the site that is no template."""
        paths = [folder / name for folder in self._folders()]
        return next((path for path in paths if path.is_file()), paths[-1]).read_bytes()

    def _folders(self) -> list[Path]:
        """Return the folders of the templates, the first choice first."""
        return [site_folder(self.root, name) for name in dict.fromkeys((self.name, FOLDER))]
