"""Reads a whole project in one pass: a folder goes in, a project and every finding come out."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from guide_print.finding import Finding
from guide_print.source.colours import read_colours
from guide_print.source.contacts import Contact, ContactsFile, District, ServicesFile
from guide_print.source.fit_steps import NAME as FIT_FILE
from guide_print.source.fit_steps import FitFile
from guide_print.source.fontlist import FontsFile
from guide_print.source.glossary import GlossaryFile, Term
from guide_print.source.guide import GuideFile
from guide_print.source.kits import read_kits
from guide_print.source.language import Language
from guide_print.source.layout import Layout
from guide_print.source.load_layouts import read_layouts
from guide_print.source.lowered import ChecksFile, Lowered
from guide_print.source.messages import Message, read_messages
from guide_print.source.printing_words import read_printing_words
from guide_print.source.project import PlacedContact, Project, program_folder
from guide_print.source.reviews import ReviewsFile, digest, reviews_path, signed_digests
from guide_print.source.rules import RulesFile
from guide_print.source.translation import Translation, read_translations
from guide_print.source.typed import DataModel, read_typed
from guide_print.source.yaml_file import YamlFile, read_yaml

Model = TypeVar("Model", bound=DataModel)


@dataclass
class _Reader:
    """Reads files of one project and gathers their findings."""

    root: Path
    findings: list[Finding] = field(default_factory=list)

    def shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)

    def typed(self, path: Path, model: type[Model]) -> tuple[Model | None, YamlFile]:
        file = read_yaml(path, self.shown(path))
        value = read_typed(file, model)
        self.findings += file.findings
        return value, file

    def folder(self, name: str, ending: str) -> list[Path]:
        return sorted((self.root / "content" / name).glob(f"*.{ending}"))


def load_project(root: Path) -> tuple[Project | None, list[Finding]]:
    """Read the project in `root`. Without a readable guide.yaml the project is None."""
    reader = _Reader(root)
    guide, _ = reader.typed(root / "content" / "guide.yaml", GuideFile)
    services, _ = reader.typed(root / "content" / "services.yaml", ServicesFile)
    messages = _read_text_folder(reader)
    languages = _read_languages(reader)
    contacts = _read_contacts(reader)
    districts, places, own_contacts = _read_districts(reader)
    translations = _read_translation_folder(reader)
    layouts = _read_layout_folders(reader)
    fonts = _read_fonts(reader)
    colours, found = read_colours(root)
    words, worded = read_printing_words(root)
    kits, packed = read_kits(root)
    reader.findings += [*found, *worded, *packed]
    if guide is None:
        return None, reader.findings
    project = Project(
        root=root,
        guide=guide,
        messages=messages,
        languages=_source_first(languages, guide.source_language),
        translations=translations,
        services=services.services if services else {},
        contacts=contacts,
        districts=districts,
        district_places=places,
        district_contacts=own_contacts,
        layouts=layouts,
        glossary=_read_glossary(reader),
        lowered=_read_lowered(reader),
        fit_steps=_read_fit_steps(reader),
        kits=kits,
        rules=_read_rules(reader),
        colours=colours,
        printing_words=words,
        fonts=fonts or FontsFile(folders=[], fonts={}, scripts={}),
        broken=frozenset(f.place.rpartition(":")[0] for f in reader.findings if f.level == "fail"),
    )
    return project, reader.findings


def _source_first(languages: dict[str, Language], source: str) -> dict[str, Language]:
    return dict(sorted(languages.items(), key=lambda item: (item[0] != source, item[0])))


def _read_text_folder(reader: _Reader) -> dict[str, Message]:
    files = [read_yaml(path, reader.shown(path)) for path in reader.folder("text", "yaml")]
    messages = read_messages(files)
    for file in files:
        reader.findings += file.findings
    return messages


def _read_languages(reader: _Reader) -> dict[str, Language]:
    found: dict[str, Language] = {}
    for path in reader.folder("languages", "yaml"):
        language, file = reader.typed(path, Language)
        if language is None:
            continue
        if language.key != path.stem:
            text = f"the key “{language.key}” must be the file's name, “{path.stem}”"
            reader.findings.append(Finding("fail", "wrong-id", text, file.place(("key",))))
        found[path.stem] = language
    return found


def _read_contacts(reader: _Reader) -> dict[str, PlacedContact]:
    """National first, then the municipality's: the later file replaces the earlier one's ids."""
    found: dict[str, PlacedContact] = {}
    for name in ("national", "municipality"):
        path = reader.root / "content" / "contacts" / f"{name}.yaml"
        value, file = reader.typed(path, ContactsFile)
        found |= _placed(value.contacts if value else {}, file)
    return found


def _placed(contacts: dict[str, Contact], file: YamlFile) -> dict[str, PlacedContact]:
    return {
        id: PlacedContact(id, contact, file.place(("contacts", id)), file.place(("contacts", id, "phone")))
        for id, contact in contacts.items()
    }


def _read_districts(
    reader: _Reader,
) -> tuple[dict[str, District], dict[str, str], dict[str, dict[str, PlacedContact]]]:
    found: list[tuple[District, YamlFile]] = []
    for path in reader.folder("districts", "yaml"):
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


def _read_translation_folder(reader: _Reader) -> dict[str, dict[str, Translation]]:
    found: dict[str, dict[str, Translation]] = {}
    for path in reader.folder("translations", "po"):
        translations, findings = read_translations(path, reader.shown(path))
        reader.findings += findings
        found[path.stem] = _with_reviews(reader, path.stem, translations)
    return found


def _with_reviews(reader: _Reader, key: str, translations: dict[str, Translation]) -> dict[str, Translation]:
    path = reviews_path(reader.root, key)
    signed = signed_digests(reader.typed(path, ReviewsFile)[0]) if path.exists() else {}
    return {
        id: replace(t, reviewed=not t.fuzzy and signed.get(id) == digest(t.source, t.text))
        for id, t in translations.items()
    }


def _read_layout_folders(reader: _Reader) -> dict[str, Layout]:
    layouts, findings = read_layouts(reader.root)
    reader.findings += findings
    return layouts


def _read_glossary(reader: _Reader) -> dict[str, Term]:
    path = reader.root / "content" / "glossary.yaml"
    value = reader.typed(path, GlossaryFile)[0] if path.exists() else None
    return value.terms if value else {}


def _read_lowered(reader: _Reader) -> tuple[Lowered, ...]:
    path = reader.root / "content" / "checks.yaml"
    value = reader.typed(path, ChecksFile)[0] if path.exists() else None
    return tuple(value.lowered) if value else ()


def _read_fit_steps(reader: _Reader) -> dict[str, dict[str, int]]:
    path = reader.root / FIT_FILE
    value = reader.typed(path, FitFile)[0] if path.exists() else None
    return value.steps if value else {}


def _read_rules(reader: _Reader) -> RulesFile:
    path = reader.root / "content" / "rules.yaml"
    value = reader.typed(path, RulesFile)[0] if path.exists() else None
    return value or RulesFile()


def _read_fonts(reader: _Reader) -> FontsFile | None:
    own = reader.root / "fonts" / "fonts.yaml"
    path = own if own.exists() else program_folder("fonts") / "fonts.yaml"
    return reader.typed(path, FontsFile)[0]
