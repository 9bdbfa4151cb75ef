"""The commands that the documents give: those on lines of their own, and those in the midst of a sentence.

Read from README.md, CONTRIBUTING.md and docs/*.md; docs/commands.md holds the examples of every `--help`.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.tools import ROOT

# The examples of `--help` come last: by then the pages have shown most of them in their order.
LAST = ROOT / "docs" / "commands.md"
PAGES = sorted(set((ROOT / "docs").glob("*.md")) - {LAST})
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES, LAST]
# In a fence, or set in by four blanks; what a table of options says is set in further.
ON_A_LINE = re.compile(r" {0,8}(?:\.venv/bin/)?(guide-print |cd |make )")
IN_A_SENTENCE = re.compile(r"`((?:guide-print|make) [^`]+)`")


@dataclass(frozen=True)
class Line:
    """A command line: the words that a shell makes of it, and the line of the document."""

    words: tuple[str, ...]
    place: str


def command_lines(path: Path) -> Iterator[Line]:
    """Yield the command lines of a document, in order; a backslash at a line's end joins the next."""
    lines = iter(enumerate(path.read_text(encoding="utf-8").splitlines(), 1))
    fenced = False
    for number, line in lines:
        fenced ^= line.startswith("```")
        text = line
        if not ON_A_LINE.match(text) or not (fenced or text.startswith("    ")):
            continue
        while text.endswith("\\"):
            text = text[:-1] + next(lines)[1]
        words = shlex.split(text, comments=True)
        yield Line((Path(words[0]).name, *words[1:]), f"{path.name}:{number}")


def commands_in_sentences(path: Path) -> Iterator[Line]:
    """Yield what stands between backticks in a document and begins with a command."""
    text = path.read_text(encoding="utf-8")
    for match in IN_A_SENTENCE.finditer(text):
        number = text.count("\n", 0, match.start()) + 1
        yield Line(tuple(shlex.split(match[1])), f"{path.name}:{number}")


def commands_to_run() -> dict[str, list[Line]]:
    """Return the command lines by document, in order, each but once: where it stands first.

    Why not by `cd`: what a page does in a folder of its own is a story, told whole.
    """
    seen: set[tuple[str, ...]] = set()
    found: dict[str, list[Line]] = {}
    for path in DOCUMENTS:
        lines = [line for line in command_lines(path) if line.words[0] != "make"]
        is_story = any(line.words[0] == "cd" for line in lines)
        found[path.name] = []
        for line in lines:
            if is_story or line.words not in seen:
                found[path.name].append(line)
            if not is_story:
                seen.add(line.words)
    return {name: lines for name, lines in found.items() if lines}
