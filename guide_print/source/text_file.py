"""Reads a text file: a path goes in, its UTF-8 text or a finding comes out."""

from pathlib import Path

from guide_print.finding import Finding


def read_text(path: Path, shown: str) -> tuple[str | None, list[Finding]]:
    """Return the text of `path`, or None and why it can't be read; `shown` is its name for people."""
    try:
        return path.read_bytes().decode("utf-8-sig"), []
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
