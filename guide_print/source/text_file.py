"""Reads a text file: a path goes in, its UTF-8 text or a finding comes out."""

import re
from pathlib import Path

from guide_print.finding import Finding
from guide_print.source.fence import reading_problem

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_text(path: Path, shown: str, root: Path | None = None) -> tuple[str | None, list[Finding]]:
    """Return the text of `path`, or None and why it can't be read; `shown` is its name for people.

    `root` is the folder that the file must lie in, its links followed.
    """
    try:
        problem = reading_problem(path, shown, root)
        if problem:
            return None, [problem]
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = "the file is not UTF-8 text; save it again as UTF-8"
        return None, [Finding("fail", "not-utf-8", message, f"{shown}:{line}")]
    except FileNotFoundError:
        return None, [Finding("fail", "missing-file", "the file is missing; add it", f"{shown}:1")]
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"the file can't be read ({reason}); check that it is a file you may read"
        return None, [Finding("fail", "unreadable-file", message, f"{shown}:1")]
    found = CONTROLS.search(text)
    if found is None:
        return text, []
    return None, [control_finding(found[0], f"{shown}:{text.count(chr(10), 0, found.start()) + 1}")]


def control_finding(character: str, place: str) -> Finding:
    """Return the finding for a control character in a text."""
    message = f"a control character (U+{ord(character):04X}) stands here, which no text has; remove it"
    return Finding("fail", "control-character", message, place)
