"""Files for translators: PO with context, a workbook, or XLIFF through translate-toolkit's converter."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from guide_print.errors import GuideError, UsageError
from guide_print.finding import Finding
from guide_print.source.project import Project
from guide_print.translate.notes import translator_notes
from guide_print.translate.po import translation_po
from guide_print.translate.workbook import Row, write_workbook

FORMATS = ("po", "xlsx", "xliff")
SECONDS = 120
ID_NOTE = "id: "


def export_translation(project: Project, key: str, kind: str) -> bytes:
    """Return a language's messages as a file of `kind`; raises UsageError for what can't be made."""
    if key not in project.languages or key == project.source_language:
        known = ", ".join(k for k in project.languages if k != project.source_language)
        text = f"no language “{key}” to translate to; there are: {known}"
        raise UsageError([Finding("fail", "unknown-language", text, "the command line")])
    notes = translator_notes(project, key)
    if kind == "xlsx":
        return write_workbook(key, _rows(project, key, notes))
    if kind == "xliff":  # the converter leaves out msgctxt: the id travels as the last note
        notes = {id: [*said, f"{ID_NOTE}{id}"] for id, said in notes.items()}
    made = project.translations.get(key, {})
    po = translation_po(project, key, made, notes, for_translators=True)
    return po if kind == "po" else convert("po2xliff", po, ".po", ".xlf")


def with_ids(po: str) -> str:
    """Put the message ids of a PO text that came from XLIFF back from its notes into msgctxt."""
    lines, id = [], ""
    for line in po.splitlines():
        if line.startswith(f"#. {ID_NOTE}"):
            id = line.removeprefix(f"#. {ID_NOTE}").strip()
            continue
        if line.startswith("msgctxt"):
            continue
        if line.startswith("msgid ") and id:
            lines.append(f'msgctxt "{id}"')
            id = ""
        lines.append(line)
    return "\n".join(lines) + "\n"


def convert(tool: str, data: bytes, from_ending: str, to_ending: str) -> bytes:
    """Run one of translate-toolkit's converters as a program of its own (it is under the GPL)."""
    program = shutil.which(tool)
    if program is None:
        text = f"XLIFF needs {tool}, which is not installed; type: pipx install translate-toolkit"
        raise UsageError([Finding("fail", "tool-missing", text, tool)])
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, f"in{from_ending}"), Path(folder, f"out{to_ending}")
        source.write_bytes(data)
        command = [program, "--progress=none", str(source), str(target)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            text = f"{tool} did not come to an end within {SECONDS} seconds; check the file"
            raise GuideError([Finding("fail", "tool-failed", text, tool)]) from error
        if done.returncode or not target.is_file():
            text = f"{tool} could not convert the file: {done.stderr.strip()[-200:]}"
            raise GuideError([Finding("fail", "tool-failed", text, tool)])
        return target.read_bytes()


def _rows(project: Project, key: str, notes: dict[str, list[str]]) -> list[Row]:
    made = project.translations.get(key, {})
    rows = []
    for message in project.translatable():
        limit = [f"At most {message.max} characters."] if message.max else []
        said = [*([message.note] if message.note else []), *limit, *notes.get(message.id, [])]
        text = made[message.id].text if message.id in made else ""
        rows.append(Row(message.id, message.text, text, " ".join(said)))
    return rows
