"""Signs translations: an organisation says that it has reviewed a language's messages."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from guide_print.build.files import write_whole
from guide_print.errors import UsageError
from guide_print.finding import Finding
from guide_print.source.project import Project, is_stale
from guide_print.source.reviews import (
    Review,
    ReviewsFile,
    digest,
    dump_reviews,
    reviews_path,
    signed_digests,
)
from guide_print.source.translation import Translation
from guide_print.source.typed import read_typed
from guide_print.source.yaml_file import read_yaml
from guide_print.translate.po import translation_po


def sign_messages(project: Project, key: str, by: str, date: dt.date, ids: Sequence[str] = ()) -> int:
    """Sign a language's messages, or only `ids`; returns how many. Stale ones can't be signed.

    Raises UsageError for a language or message that is not there.
    """
    made = project.translations.get(key, {})
    unknown = [id for id in ids if id not in made]
    if not made or unknown:
        what = ", ".join(unknown) or key
        text = f"there is no translation of {what}; see `guide-print translate status`"
        raise UsageError([Finding("fail", "unknown-message", text, "the command line")])
    ready = [
        translation
        for id, translation in made.items()
        if (not ids or id in ids) and translation.text and not is_stale(project, translation)
    ]
    path = reviews_path(project.root, key)
    old = _read(path)
    known = signed_digests(old)
    new = {t.id: digest(t.source, t.text) for t in ready}
    fresh = {id: value for id, value in new.items() if known.get(id) != value}
    settled = {t.id: replace(t, fuzzy=False) for t in ready}
    write_translations(project, key, made | settled)
    if fresh:
        review = Review(by=by, date=date, messages=fresh)
        write_whole(path, dump_reviews(ReviewsFile(reviews=[*old.reviews, review])))
    return len(ready)


def write_translations(project: Project, key: str, translations: dict[str, Translation]) -> Path:
    """Write a language's PO file in the project, whole; what is inherited as it is stays out of it."""
    path = project.root / "content" / "translations" / f"{key}.po"
    inherited = project.inherited.get(key, {})
    own = {id: t for id, t in translations.items() if not _is_same(t, inherited.get(id))}
    if own or path.exists():
        write_whole(path, translation_po(project, key, own, all_messages=not inherited))
    return path


def _is_same(translation: Translation, inherited: Translation | None) -> bool:
    return inherited is not None and (inherited.source, inherited.text) == (
        translation.source,
        translation.text,
    )


def _read(path: Path) -> ReviewsFile:
    return (read_typed(read_yaml(path, path.name), ReviewsFile) if path.exists() else None) or ReviewsFile()
