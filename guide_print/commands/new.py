"""`guide-print new`: a municipality, district, language or layout to begin with."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from guide_print.commands.options import FOLDER, project_option, root_of
from guide_print.create.district import create_district
from guide_print.create.language import create_language, known_facts
from guide_print.create.layout import SIZES, create_layout
from guide_print.create.municipality import STAND_IN, NewMunicipality, create_municipality


@click.group("new")
def new_command() -> None:
    """Begin with a municipality, a district, a language or a layout.

    What is not given is asked for, on a terminal. Nothing is ever overwritten.

    \b
    Examples:
      guide-print new municipality asker --name Asker
      guide-print new district --name "Vollen og Slemmestad"
      guide-print new language it
      guide-print new layout door-sign --name dørskilt
    """


@new_command.command("municipality")
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option("--name", help="The municipality's name, such as Asker.")
@click.option("--publisher", help="Who answers for the guide [default: NAME kommune].")
@click.option("--address", default=STAND_IN, show_default=True, help="Where the QR codes point.")
@click.option("--language", "languages", multiple=True, help="Build this language; repeat [default: all].")
@click.option("--colour", default="", help="The main colour, such as #00457c.")
@click.option("--logo", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="SVG or PNG.")
def municipality_command(
    folder: Path,
    name: str | None,
    publisher: str | None,
    address: str,
    languages: tuple[str, ...],
    colour: str,
    logo: Path | None,
) -> int:
    """Make a project for a municipality in DIR.

    It is based on the guide that comes with the program: text, translations and national numbers stay
    there. Its own phone numbers are lines to fill in by hand until you write them.

    \b
    Examples:
      guide-print new municipality asker --name Asker
      guide-print new municipality asker --name Asker --language nb --language so --logo mark.svg
    """
    name = _asked(name, "Name of the municipality", "--name")
    new = NewMunicipality(name, publisher or "", address, languages, colour.lower(), logo)
    _say_written(create_municipality(folder, new))
    click.echo(f"Next: cd {folder} && guide-print build --language nb --layout poster")
    return 0


@new_command.command("district")
@click.argument("id", required=False, default="")
@click.option("--name", help="The district's name.")
@project_option
def district_command(project_dir: Path | None, id: str, name: str | None) -> int:
    """Write content/districts/ID.yaml; without ID, it is made from the name.

    \b
    Examples:
      guide-print new district --name "Vollen og Slemmestad"
      guide-print new district vollen --name Vollen
    """
    root = root_of(project_dir)
    path = create_district(root, _asked(name, "Name of the district", "--name"), id)
    _say_written([path])
    click.echo(f"Next: schools and libraries in that file; guide-print build --district {path.stem}")
    return 0


@new_command.command("language")
@click.argument("key")
@click.option("--tag", help="Its BCP 47 tag [default: KEY].")
@click.option("--endonym", help="Its name in the language itself [default: by CLDR].")
@click.option("--name", help="Its name in Norwegian [default: by CLDR].")
@click.option("--script", help="Its script by ISO 15924, such as Latn [default: by CLDR].")
@project_option
def language_command(
    project_dir: Path | None,
    key: str,
    tag: str | None,
    endonym: str | None,
    name: str | None,
    script: str | None,
) -> int:
    """Write content/languages/KEY.yaml; names and script come from Unicode's CLDR where it has them.

    \b
    Examples:
      guide-print new language it
      guide-print new language rmy --endonym romani --name romani --script Latn
    """
    root = root_of(project_dir)
    known = known_facts(tag or key)
    facts = replace(
        known,
        endonym=endonym or known.endonym or _asked(None, "Name in the language itself", "--endonym"),
        name=name or known.name or _asked(None, "Name in Norwegian", "--name"),
        script=script or known.script or _asked(None, "Script (Latn, Arab, ...)", "--script"),
    )
    _say_written([create_language(root, key, facts)])
    click.echo(
        f"Next: guide-print translate export --language {key}; translate; guide-print translate import"
    )
    return 0


@new_command.command("layout")
@click.argument("id")
@click.option("--name", help="The layout's name in Norwegian, such as dørskilt.")
@click.option("--size", type=click.Choice(list(SIZES)), default="a5", show_default=True, help="The page.")
@project_option
def layout_command(project_dir: Path | None, id: str, name: str | None, size: str) -> int:
    """Write layouts/ID: one page with the zones and the phone numbers, to go on from.

    \b
    Examples:
      guide-print new layout door-sign --name dørskilt
      guide-print new layout notice --name oppslag --size a4
    """
    root = root_of(project_dir)
    _say_written(create_layout(root, id, _asked(name, "Name in Norwegian", "--name"), size))
    click.echo(f"Next: guide-print build --layout {id} --language nb --language ar")
    return 0


def _asked(value: str | None, question: str, option: str) -> str:
    """Return a value that was given, or ask for it; where nobody can be asked, say which option to give."""
    if value:
        return value
    if not sys.stdin.isatty():
        raise click.UsageError(f"Nobody can be asked here: give {option}.")
    return str(click.prompt(question))


def _say_written(paths: list[Path]) -> None:
    for path in paths:
        click.echo(f"Written: {path}")
