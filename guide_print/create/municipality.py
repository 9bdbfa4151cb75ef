"""A new municipality's project: what is its own, laid over the guide that comes with the program."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from guide_print.create.district import district_file
from guide_print.create.starting_files import be_id, be_name, filled, id_of, quoted, refuse, write_new
from guide_print.source.contacts import ContactsFile, ServicesFile
from guide_print.source.guide import Catalogue, OwnColour
from guide_print.source.messages import Message, read_messages
from guide_print.source.picture import picture_problem
from guide_print.source.root import program_folder
from guide_print.source.typed import read_typed
from guide_print.source.yaml_file import read_yaml

STAND_IN = "https://guide.example/"
LARGEST_MM = [45.0, 18.0]


@dataclass(frozen=True)
class NewMunicipality:
    """What a municipality says of itself; what is empty has a default, or is to be filled in by hand."""

    name: str
    publisher: str = ""
    address: str = STAND_IN
    languages: Sequence[str] = ()
    colour: str = ""
    logo: Path | None = None


def create_municipality(folder: Path, new: NewMunicipality) -> list[Path]:
    """Write the project, which builds at once; returns its files. Raises UsageError for what can't be."""
    name = be_name(new.name, "municipality")
    id = be_id(id_of(name), "municipality")
    _be_known(new.languages)
    _be_right(new)
    files: dict[str, str | bytes] = {
        "content/guide.yaml": filled(
            "guide.yaml",
            publisher=quoted(new.publisher or f"{name} kommune"),
            name=quoted(name),
            address=new.address,
            languages=", ".join(new.languages),
            colour=f'colours: {{sea: {{screen: "{new.colour}"}}}}' if new.colour else "# colours: {}",
            settings=f"settings: {{logo: content/{_logo_name(new.logo)}}}" if new.logo else "# settings: {}",
        ),
        "content/contacts/municipality.yaml": filled(
            "contacts.yaml", name=name, contacts="\n".join(_open_contacts())
        ),
        f"content/districts/{id}.yaml": district_file(id, name, whole=True),
        "content/text/README.md": filled("text.md"),
        "README.md": filled("project.md", name=name, id=id),
    }
    if new.logo:
        files[f"content/{_logo_name(new.logo)}"] = _logo(new.logo)
    return write_new(folder, files)


def _be_right(new: NewMunicipality) -> None:
    """Refuse an address or a colour that the project file would not take."""
    try:
        Catalogue(address=new.address)
        OwnColour(screen=new.colour or "#000000")
    except ValidationError as error:
        problem = error.errors()[0]
        hint = "such as https://guide.example/ or #1d4e68"
        raise refuse("wrong-kind", f"“{problem['input']}” can't be used; give one {hint}") from error


def _be_known(languages: Sequence[str]) -> None:
    known = sorted(path.stem for path in (program_folder("content") / "languages").glob("*.yaml"))
    for key in languages:
        if key not in known:
            raise refuse("unknown-language", f"no language “{key}”; there are: {', '.join(known)}")


def _logo_name(logo: Path | None) -> str:
    return f"logo{logo.suffix.lower()}" if logo else ""


def _logo(logo: Path) -> bytes:
    if problem := picture_problem(logo.resolve().parent, logo.name, LARGEST_MM):
        raise refuse("wrong-setting", f"“{logo}”: {problem}")
    return logo.read_bytes()


def _open_contacts() -> Iterator[str]:
    """Yield an entry without a number for each service that has no number for the whole country."""
    content = program_folder("content")
    services = read_typed(read_yaml(content / "services.yaml", "services.yaml"), ServicesFile)
    national = read_typed(read_yaml(content / "contacts" / "national.yaml", "national.yaml"), ContactsFile)
    assert services is not None
    assert national is not None
    reached = {contact.service for contact in national.contacts.values()}
    texts = read_messages(read_yaml(path, path.name) for path in sorted((content / "text").glob("*.yaml")))
    for service in services.services:
        if service not in reached:
            yield filled("contact.yaml", service=service, use=_said(texts, service)).rstrip("\n")


def _said(texts: dict[str, Message], service: str) -> str:
    found = [texts.get(f"services.{service}.{part}") for part in ("name", "use")]
    return ": ".join(message.text for message in found if message)
