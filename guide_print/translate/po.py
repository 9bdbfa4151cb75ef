"""Writes PO files: what stands in the project, with what a translator should know."""

import datetime as dt
from collections.abc import Mapping
from io import BytesIO

from babel.messages import Catalog
from babel.messages.pofile import write_po

from guide_print.source.messages import Message
from guide_print.source.project import Project
from guide_print.source.translation import Translation

PO_HEADER = "# {name}: {language} ({key})"


def translation_po(
    project: Project,
    key: str,
    translations: Mapping[str, Translation],
    notes: Mapping[str, list[str]] | None = None,
    *,
    for_translators: bool = False,
    all_messages: bool = True,
) -> bytes:
    """Return a language's PO file, in the order of the source text.

    For translators a stale message shows the present source, and the former one as `#|`. In the
    project it keeps the source that it was made from: that is how it is known to be stale. Without
    `all_messages`, only those in `translations` are written.
    """
    catalog = _catalog(project, key)
    for message in project.translatable():
        made = translations.get(message.id)
        if made is None and not all_messages:
            continue
        stale = made is not None and made.source != message.text
        source = message.text if made is None or for_translators else made.source
        entry = catalog.add(
            source,
            made.text if made else "",
            context=message.id,
            flags=["fuzzy"] if made is None or made.fuzzy or stale else [],
            auto_comments=_comments(message, (notes or {}).get(message.id, [])),
            previous_id=made.source if made and stale and for_translators else "",
        )
        entry.flags -= {"python-format", "python-brace-format"}
    file = BytesIO()
    write_po(file, catalog, width=0, include_previous=True)
    return file.getvalue()


def _catalog(project: Project, key: str) -> Catalog:
    language = project.languages[key]
    moment = dt.datetime.combine(project.guide.date, dt.time(), dt.UTC)
    catalog = Catalog(
        project=project.guide.name,
        version=project.guide.version,
        copyright_holder=project.guide.publisher,
        msgid_bugs_address=project.guide.publisher,
        last_translator=project.guide.publisher,
        language_team=key,
        creation_date=moment,
        revision_date=moment,
        header_comment=PO_HEADER.format(name=project.guide.name, language=language.name, key=key),
        fuzzy=False,
    )
    catalog.locale = None
    catalog._locale_identifier = key  # our own key: Babel would rewrite prs, kmr and others
    return catalog


def _comments(message: Message, notes: list[str]) -> list[str]:
    limit = [f"At most {message.max} characters."] if message.max else []
    return [*([message.note] if message.note else []), *limit, *notes]
