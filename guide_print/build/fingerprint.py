"""What a file depends on, each part as a digest: a file is stale when one of them has changed.

The parts' names are what `build --why` says. Nothing here looks at a clock or lays out a page.
"""

import ctypes
import ctypes.util
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from guide_print.build.tree import files_below
from guide_print.compose.districts import fullest_districts
from guide_print.compose.fonts import faces
from guide_print.edition import Edition, layout_of
from guide_print.source.project import PROGRAM_ROOT, Project, program_folder

Digest = str
PROGRAM = Path(__file__).resolve().parents[1]
LIBRARIES = (
    "weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "fonttools", "jinja2", "markupsafe",
    "segno", "icu4py", "pikepdf", "pillow", "pydantic",
)  # fmt: skip
DIGITS = str.maketrans("123456789", "000000000")


def digest_of(value: Any) -> Digest:
    """Return a short digest of plain data; equal data has equal digests."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, frozenset | set | tuple):
        return sorted(value) if isinstance(value, frozenset | set) else list(value)
    return vars(value) if hasattr(value, "__dict__") else str(value)


class Fingerprints:
    """Digests for the editions of one project; `created` is the date written into files."""

    def __init__(self, project: Project, created: str) -> None:
        self._project, self.created = project, created
        self._kept: dict[tuple[str, ...], Digest] = {}

    def of(self, edition: Edition, used: Iterable[str]) -> dict[str, Digest]:
        """Return the digest of each part that an edition depends on; `used` are its messages' ids."""
        district = self._project.districts[edition.district]
        own = [edition.language, edition.district]
        every = self._shows_every_language(edition)
        text = self._once(
            ("text", edition.language, digest_of(sorted(used))), lambda: self._text(edition, used)
        )
        parts = self.shared(edition) | {
            "text": text,
            "contacts": self._once(("contacts", *own[1:]), lambda: self._contacts(edition.district)),
            "district": digest_of(district),
            "other districts": self._neighbours,
            "options": digest_of([self.created, edition.settings, edition.ink, self._pictures(edition)]),
        }
        if every:
            parts["language"] = self._once(("languages",), lambda: digest_of(self._project.languages))
        return parts

    def take(self, editions: Iterable[Edition]) -> None:
        """Read now what editions are made from: what becomes of its files later does not show."""
        for edition in editions:
            self.shared(edition)
            self._pictures(edition)

    def files(self, editions: Iterable[Edition]) -> list[str]:
        """Return the files that editions are made from besides content and layouts: fonts, profile."""
        keys = {"" if self._shows_every_language(one) else one.language for one in editions}
        languages = self._project.languages
        chosen = list(languages) if "" in keys else sorted(keys)
        paths = {str(face.path) for key in chosen for face in faces(self._project, languages[key])}
        own = self._project.guide.press.profile
        return sorted(paths | ({str(self._project.root / own)} if own else set()))

    def shared(self, edition: Edition) -> dict[str, Digest]:
        """Return the parts that stand for what is not in an edition's HTML."""
        key = edition.language if not self._shows_every_language(edition) else ""
        return {
            "program": self._program,
            "libraries": self._libraries,
            "guide": self._guide,
            "layout": self._once(("layout", edition.layout), lambda: self._layout(edition)),
            "language": self._once(
                ("language", edition.language), lambda: digest_of(self._project.languages[edition.language])
            ),
            "fonts": self._once(("fonts", key), lambda: self._fonts(key)),
            "fit": str(self._project.fit.steps.get(edition.layout, {}).get(edition.language)),
        }

    def around(self, edition: Edition) -> Digest:
        """Return a digest of the texts of the other districts, as far as pages keep room for them."""
        text = self._once(("texts", edition.language), lambda: self._text(edition, self._project.messages))
        shared = {id: placed.contact for id, placed in self._project.contacts.items()}
        return digest_of([self._neighbours, text, self._once(("common",), lambda: digest_of(shared))])

    def _once(self, key: tuple[str, ...], make: Callable[[], Digest]) -> Digest:
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def _shows_every_language(self, edition: Edition) -> bool:
        return self._project.layouts[edition.layout].file.languages == "source"

    @cached_property
    def _program(self) -> Digest:
        return program_digest()

    @cached_property
    def _libraries(self) -> Digest:
        return digest_of({name: version(name) for name in LIBRARIES} | {"pango": pango_version()})

    @cached_property
    def _guide(self) -> Digest:
        guide = self._project.guide.model_dump(mode="json", exclude={"defaults", "settings"})
        return digest_of([guide, self._project.lowered, self._project.services, self._profile()])

    def _profile(self) -> Any:
        own = self._project.guide.press.profile
        return _stat(self._project.root / own) if own else None

    def _text(self, edition: Edition, used: Iterable[str]) -> Digest:
        """The messages used: their source, and their translations with whether they are reviewed."""
        project, ids = self._project, sorted(used)
        keys = list(project.languages) if self._shows_every_language(edition) else [edition.language]
        said = {id: project.messages[id].text for id in ids if id in project.messages}
        texts = {
            key: {
                id: (one.text, one.source, one.reviewed)
                for id in ids
                if (one := project.translations.get(key, {}).get(id))
            }
            for key in keys
        }
        return digest_of([said, texts])

    def _contacts(self, district: str) -> Digest:
        contacts = self._project.contacts_of(district)
        return digest_of({id: placed.contact for id, placed in contacts.items()})

    @cached_property
    def _neighbours(self) -> Digest:
        """The texts of the districts that need the most room: pages keep room for them.

        Digits count as noughts: another telephone number needs no other room.
        """
        project = self._project
        chosen = fullest_districts(project)
        data = [
            [project.districts[id].model_dump(mode="json", exclude={"contacts"}), list(self._own(id))]
            for id in chosen
        ]
        text = json.dumps(data, default=_plain, ensure_ascii=False).translate(DIGITS)
        return digest_of(text)

    def _own(self, district: str) -> Iterator[tuple[Any, bool]]:
        """Yield each contact of a district's own, and whether it is the same as the one that it replaces."""
        for id, placed in self._project.district_contacts.get(district, {}).items():
            inherited = self._project.contacts.get(id)
            yield placed.contact, inherited is not None and inherited.contact == placed.contact

    def _layout(self, edition: Edition) -> Digest:
        layout = layout_of(self._project, edition)
        own = self._project.root / "layouts"
        folders = [*layout.folders, own / "_base", own / "_note", program_folder("layouts") / "_base"]
        files = [path for folder in dict.fromkeys(folders) for path in files_below(folder)]
        return digest_of_files(PROGRAM_ROOT, files)

    def _fonts(self, language: str) -> Digest:
        languages = self._project.languages
        keys = [language] if language else list(languages)
        found = {face.path for key in keys for face in faces(self._project, languages[key])}
        return digest_of([self._project.fonts, sorted(_stat(path) for path in found)])

    def _pictures(self, edition: Edition) -> list[Any]:
        parameters = self._project.layouts[edition.layout].file.parameters
        names = [value for name, value in edition.settings if parameters[name].kind == "image" and value]
        return [self._once(("picture", name), partial(self._picture, name)) for name in names]

    def _picture(self, name: str) -> Digest:
        return hashlib.sha256((self._project.root / name).read_bytes()).hexdigest()


def _stat(path: Path) -> tuple[str, int, int]:
    stat = path.stat()
    return str(path), stat.st_size, stat.st_mtime_ns


@cache
def program_digest() -> Digest:
    """Return a digest of the program as this process began with it."""
    return digest_of_files(PROGRAM, files_below(PROGRAM, (".py", ".xml", ".html")))


def digest_of_files(start: Path, paths: Iterable[Path]) -> Digest:
    """Return a digest of files' bytes and of their names below `start`."""
    return digest_of([(_shown(path, start), hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths])


def _shown(path: Path, start: Path) -> str:
    return path.relative_to(start).as_posix() if path.is_relative_to(start) else path.name


def pango_version() -> str:
    """Return the version of Pango as one number."""
    name = ctypes.util.find_library("pango-1.0")
    return str(ctypes.CDLL(name).pango_version()) if name else "none"
