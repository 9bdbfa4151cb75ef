"""Every text is tagged with the language that it is in, so that it is read aloud with the right sounds."""

from collections.abc import Iterator

from guide_print.checks.check import FileCheck, Remark
from guide_print.checks.expected import squeezed
from guide_print.checks.finished.provenance import staff_lines
from guide_print.checks.letters import is_foreign, scripts_of
from guide_print.checks.proof import Proof


def check_languages(proof: Proof) -> Iterator[Remark]:
    """Check the file's own language, the script of each piece of text, the lines for staff."""
    tag = proof.language.tag
    named = str(proof.pdf.Root.get("/Lang", ""))
    if named and named != tag:
        text = f"the file says that it is in “{named}” and is in “{tag}”; mend the template"
        yield Remark("fail", "wrong-language", text)
    scripts = {language.tag: scripts_of(language) for language in proof.project.languages.values()}
    for piece in proof.pieces:
        given = piece.lang or tag
        if any(is_foreign(char, scripts.get(given, frozenset())) for char in piece.text):
            text = f"“{piece.text}” is tagged “{given}”, which has another script; give its element lang"
            yield Remark("fail", "language-untagged", text, piece.page)
    yield from _staff_lines(proof)


def _staff_lines(proof: Proof) -> Iterator[Remark]:
    """Look for the lines for staff among what is tagged as in the source language."""
    source = proof.project.languages[proof.project.source_language].tag
    tagged = squeezed("".join(piece.text for piece in proof.pieces))
    norwegian = squeezed("".join(p.text for p in proof.pieces if (p.lang or proof.language.tag) == source))
    for lines in staff_lines(proof):
        for line in lines:
            if squeezed(line) in tagged and squeezed(line) not in norwegian:
                text = f"“{line}” is not tagged “{source}”; give its element lang"
                yield Remark("fail", "language-untagged", text)


CHECK = FileCheck(
    id="language-tags",
    reason="a Norwegian name read with Arabic sounds, or not read at all, is no name",
    standard="PDF/UA-1 7.2; ISO 32000-1 14.9.2; WCAG 3.1.1, 3.1.2",
    run=check_languages,
)
