"""Reads a whole project in one pass: a folder goes in, a project and every finding come out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

from guide_print.finding import Finding
from guide_print.kept import NOTHING_KEPT, Kept
from guide_print.source.changes import ChangesFile, VersionChanges
from guide_print.source.colours import own_colours, read_colours
from guide_print.source.contacts import Contact, ContactsFile, District, Service, ServicesFile
from guide_print.source.fence import strange_entries
from guide_print.source.fit_steps import NAME as FIT_FILE
from guide_print.source.fit_steps import FitFile
from guide_print.source.fontlist import FontsFile
from guide_print.source.glossary import GlossaryFile, Term
from guide_print.source.kits import NAME as KITS_FILE
from guide_print.source.kits import Kit, KitsFile, kits_of
from guide_print.source.language import Language
from guide_print.source.layers import Reader, own_place
from guide_print.source.layout import Layout
from guide_print.source.load_layouts import read_layouts
from guide_print.source.lowered import ChecksFile, Lowered
from guide_print.source.messages import Message, layered, read_messages
from guide_print.source.printing_words import read_printing_words
from guide_print.source.project import PlacedContact, Project, program_folder
from guide_print.source.reviews import ReviewsFile, digest, signed_digests
from guide_print.source.rules import RulesFile
from guide_print.source.translation import Translation, read_translations
from guide_print.source.yaml_file import YamlFile, read_yaml

_ByLanguage = dict[str, dict[str, Translation]]


def load_project(root: Path, kept: Kept = NOTHING_KEPT) -> tuple[Project | None, list[Finding]]:
    """Read the project in `root`; `kept` may hold what was read before.

    Without a readable guide.yaml the project is None.
    """
    reader = Reader(root, list(strange_entries(root)), kept=kept)
    guide = reader.guide()
    services = _read_services(reader)
    messages = _read_text_folder(reader)
    languages = _read_languages(reader)
    contacts = _read_contacts(reader)
    districts, places, own_contacts = _read_districts(reader)
    inherited, translations = _read_translation_folders(reader, messages)
    layouts = _read_layout_folders(reader)
    fonts = _read_fonts(reader)
    colours, found = read_colours(root)
    words, worded = read_printing_words(root)
    kits = _read_kits(reader)
    reader.findings += [*found, *worded]
    reader.findings += _empty(languages=languages, districts=districts)
    if guide is None:
        return None, reader.findings
    colours |= own_colours(guide.colours.values())
    project = Project(
        root=root,
        guide=guide,
        messages=messages,
        languages=_source_first(languages, guide.source_language),
        translations=translations,
        inherited=inherited,
        services=services,
        contacts=contacts,
        districts=districts,
        district_places=places,
        district_contacts=own_contacts,
        layouts=layouts,
        glossary=_read_glossary(reader),
        lowered=_read_lowered(reader),
        fit=_read_fit(reader),
        kits=kits,
        changes=_read_changes(reader),
        rules=_read_rules(reader),
        colours=colours,
        printing_words=words,
        fonts=fonts or FontsFile(folders=[], fonts={}, scripts={}),
        broken=frozenset(own_place(f.place.rpartition(":")[0]) for f in reader.findings if f.level == "fail"),
    )
    return project, reader.findings


def _empty(**kinds: Mapping[str, object]) -> list[Finding]:
    """Return a finding for each folder that holds nothing to be read."""
    return [
        Finding(
            "fail", "nothing-there", f"it holds no {kind} that can be read; put them back", f"content/{kind}"
        )
        for kind, found in kinds.items()
        if not found
    ]


def _source_first(languages: dict[str, Language], source: str) -> dict[str, Language]:
    return dict(sorted(languages.items(), key=lambda item: (item[0] != source, item[0])))


def _read_text_folder(reader: Reader) -> dict[str, Message]:
    layers = []
    for paths in reader.folders("text", "yaml"):
        files = [read_yaml(path, reader.shown(path), reader.fence(path)) for path in paths]
        layers.append(read_messages(files))
        for file in files:
            reader.findings += file.findings
    return layered(*layers)


def _read_services(reader: Reader) -> dict[str, Service]:
    found: dict[str, Service] = {}
    for path in reader.layers("services.yaml"):
        value, _ = reader.typed(path, ServicesFile)
        found |= value.services if value else {}
    return found


def _read_languages(reader: Reader) -> dict[str, Language]:
    found: dict[str, Language] = {}
    for path in chain(*reader.folders("languages", "yaml")):
        language, file = reader.typed(path, Language)
        if language is None:
            continue
        if language.key != path.stem:
            text = f"the key “{language.key}” must be the file's name, “{path.stem}”"
            reader.findings.append(Finding("fail", "wrong-id", text, file.place(("key",))))
        found[path.stem] = language
    return found


def _read_contacts(reader: Reader) -> dict[str, PlacedContact]:
    """National first, then the municipality's: the later file replaces the earlier one's ids."""
    found: dict[str, PlacedContact] = {}
    own = reader.root / "content" / "contacts" / "municipality.yaml"
    for path in (*reader.layers("contacts", "national.yaml"), own):
        value, file = reader.typed(path, ContactsFile)
        found |= _placed(value.contacts if value else {}, file)
    return found


def _placed(contacts: dict[str, Contact], file: YamlFile) -> dict[str, PlacedContact]:
    return {
        id: PlacedContact(id, contact, file.place(("contacts", id)), file.place(("contacts", id, "phone")))
        for id, contact in contacts.items()
    }


def _read_districts(
    reader: Reader,
) -> tuple[dict[str, District], dict[str, str], dict[str, dict[str, PlacedContact]]]:
    found: list[tuple[District, YamlFile]] = []
    for path in reader.folders("districts", "yaml")[1]:
        district, file = reader.typed(path, District)
        if district is None:
            continue
        if district.id != path.stem:
            text = f"the id “{district.id}” must be the file's name, “{path.stem}”"
            reader.findings.append(Finding("fail", "wrong-id", text, file.place(("id",))))
        found.append((district.model_copy(update={"id": path.stem}), file))
    found.sort(key=lambda item: (not item[0].whole, item[0].id))
    return (
        {d.id: d for d, _ in found},
        {d.id: file.shown for d, file in found},
        {d.id: _placed(d.contacts, file) for d, file in found},
    )


def _read_translation_folders(
    reader: Reader, messages: Mapping[str, Message]
) -> tuple[_ByLanguage, _ByLanguage]:
    """Return the translations that are inherited, and all that hold: the project's own in their place."""
    shared, own = (_read_translation_files(reader, paths) for paths in reader.folders("translations", "po"))
    inherited = {key: {id: t for id, t in made.items() if id in messages} for key, made in shared.items()}
    keys = [*inherited, *(key for key in own if key not in inherited)]
    return inherited, {
        key: _with_reviews(reader, key, inherited.get(key, {}), own.get(key, {})) for key in keys
    }


def _read_translation_files(reader: Reader, paths: Iterable[Path]) -> _ByLanguage:
    found: _ByLanguage = {}
    for path in paths:
        found[path.stem], findings = read_translations(path, reader.shown(path), kept=reader.kept)
        reader.findings += findings
    return found


def _with_reviews(
    reader: Reader, key: str, inherited: dict[str, Translation], own: dict[str, Translation]
) -> dict[str, Translation]:
    """Return what holds, each with whether it is reviewed.

    A signature in the project is for the very words, so it also settles an inherited entry that is
    still fuzzy where it comes from.
    """
    signed: dict[str, str] = {}
    for file in reader.values(ReviewsFile, "reviews", f"{key}.yaml"):
        signed |= signed_digests(file)
    found = inherited | own
    for id in signed.keys() & found.keys():
        t = found[id]
        if signed[id] == digest(t.source, t.text):
            fuzzy = t.fuzzy and id in own
            found[id] = replace(t, fuzzy=fuzzy, reviewed=not fuzzy)
    return found


def _read_layout_folders(reader: Reader) -> dict[str, Layout]:
    layouts, findings = read_layouts(reader.root)
    reader.findings += findings
    return layouts


def _read_glossary(reader: Reader) -> dict[str, Term]:
    return {
        id: term for file in reader.values(GlossaryFile, "glossary.yaml") for id, term in file.terms.items()
    }


def _read_lowered(reader: Reader) -> tuple[Lowered, ...]:
    return tuple(one for file in reader.values(ChecksFile, "checks.yaml") for one in file.lowered)


def _read_fit(reader: Reader) -> FitFile:
    found = FitFile()
    for file in reader.values(FitFile, FIT_FILE.name):
        for layout in file.steps.keys() | file.texts.keys() | file.notes.keys():
            found.steps[layout] = found.steps.get(layout, {}) | file.steps.get(layout, {})
            found.texts[layout] = found.texts.get(layout, {}) | file.texts.get(layout, {})
            found.notes[layout] = found.notes.get(layout, {}) | file.notes.get(layout, {})
    return found


def _read_kits(reader: Reader) -> dict[str, Kit]:
    found: dict[str, Kit] = {}
    for path in reader.layers(KITS_FILE):
        if path.exists():
            value, file = reader.typed(path, KitsFile)
            found |= kits_of(file, value)
    return found


def _read_changes(reader: Reader) -> tuple[VersionChanges, ...]:
    path = reader.root / "content" / "changes.yaml"
    value = reader.typed(path, ChangesFile)[0] if path.exists() else None
    return tuple(value.changes) if value else ()


def _read_rules(reader: Reader) -> RulesFile:
    """The project's own rules take the place of the shared ones as a whole."""
    return ([*reader.values(RulesFile, "rules.yaml")] or [RulesFile()])[-1]


def _read_fonts(reader: Reader) -> FontsFile | None:
    own = reader.root / "fonts" / "fonts.yaml"
    path = own if own.exists() else program_folder("fonts") / "fonts.yaml"
    return reader.typed(path, FontsFile)[0]
