"""The lines for staff stand in the file, and it says that it is a draft if it is one, and only then."""

import re
from collections.abc import Iterator

from guide_print.checks.check import FileCheck, Remark
from guide_print.checks.expected import squeezed
from guide_print.checks.proof import Proof
from guide_print.compose.sheet_code import sheet_path
from guide_print.compose.words import Words

MOST_BETWEEN = 3  # characters between the two names of a language: a dot, a bracket


def check_provenance(proof: Proof) -> Iterator[Remark]:
    """Look for the language's two names, the lines for staff and the mark of a draft."""
    artifacts = proof.artifacts
    text = squeezed("".join(piece.text for piece in proof.pieces)) + artifacts
    if not _names_its_language(proof, text):
        names = " and ".join(dict.fromkeys((proof.language.endonym, proof.language.name)))
        said = f"the language's name ({names}) is not in the file as one; print parts.identity()"
        yield Remark("fail", "provenance-missing", said)
    for lines in staff_lines(proof):
        if not any(squeezed(line) in text for line in lines):
            said = f"“{lines[0]}” is not in the file; print parts.provenance()"
            yield Remark("fail", "provenance-missing", said)
    page = sheet_path(proof.sheet_code)
    if not any(address.endswith(page) for address in proof.expected.codes):
        said = "no QR code leads to the page that says whether this sheet holds; print parts.code_of_sheet()"
        yield Remark("warn", "sheet-code-missing", said)
    yield from _draft_mark(proof, text, artifacts)


def _draft_mark(proof: Proof, text: str, artifacts: str) -> Iterator[Remark]:
    mark = _line(proof, "page.draft", proof.edition.language)
    short = _line(proof, "staff.draft", proof.project.source_language)
    if proof.draft and squeezed(mark) not in text:
        yield Remark("fail", "draft-mark-missing", f"a draft without “{mark}”; print parts.draft_mark()")
    if proof.draft:
        return
    if squeezed(mark) in text or squeezed(short) in artifacts:
        said = f"“{mark}” stands on a file that is no draft; print it through parts.draft_mark()"
        yield Remark("fail", "draft-mark-untrue", said)
    if squeezed(short).casefold() in squeezed(_metadata(proof)).casefold():
        said = f"the metadata say “{short}” of a file that is no draft; take it out of the head"
        yield Remark("fail", "draft-mark-untrue", said)


def staff_lines(proof: Proof) -> list[tuple[str, ...]]:
    """Return the lines that staff need; of each group, one must stand in the file."""
    project, source = proof.project, proof.project.source_language
    contacts = [placed.contact for placed in project.contacts_of(proof.edition.district).values()]
    days = {contact.verified.date for contact in contacts if contact.verified}
    checked = [_line(proof, "staff.contacts-checked", source, date=f"{day:%d.%m.%Y}") for day in sorted(days)]
    if not all(contact.verified for contact in contacts):
        checked.append(_line(proof, "staff.contacts-unchecked", source))
    lines: list[tuple[str, ...]] = [(_line(proof, "staff.provenance", source),)]
    lines.append((_line(proof, "staff.code", source, code=proof.sheet_code),))
    if any(datum.kind == "phone" for datum in proof.expected.data):
        lines.append(tuple(checked))
    if proof.edition.language != source:
        lines.append((_line(proof, "staff.source", source),))
    return lines


def _line(proof: Proof, id: str, language: str, **more: str) -> str:
    """Return a message as it is printed, without its tags."""
    project = proof.project
    values = {
        **project.guide.parameters,
        "title": project.guide.name,
        "layout": proof.layout.file.name,
        "district": project.districts[proof.edition.district].name,
        "version": project.guide.version,
        "source-version": project.guide.version,
        **more,
    }
    return str(Words(project, language).text(id, **values).striptags())


def _names_its_language(proof: Proof, text: str) -> bool:
    own, norwegian = squeezed(proof.language.endonym), squeezed(proof.language.name)
    if proof.edition.language == proof.project.source_language:
        return own in text
    pairs = ((own, norwegian), (norwegian, own))
    between = f".{{0,{MOST_BETWEEN}}}"
    return any(re.search(re.escape(a) + between + re.escape(b), text) for a, b in pairs)


def _metadata(proof: Proof) -> str:
    xmp = proof.pdf.Root.Metadata.read_bytes().decode() if "/Metadata" in proof.pdf.Root else ""
    return " ".join([*(str(value) for value in proof.pdf.docinfo.values()), xmp])


CHECK = FileCheck(
    id="provenance",
    reason="staff must tell which sheet they hold, how old it is, and that nobody hands out a draft",
    standard="print.md: a provenance line on every product; facts.md 5",
    run=check_provenance,
)
