"""Half-written files that a killed process left: found by their names, removed by the next build."""

import os
import re
from pathlib import Path

PART = re.compile(r"^\..+\.(\d+)-[^.]*\.part$")


def part_prefix(name: str) -> str:
    """Return how the temporary name of a file begins: hidden, and with the process that writes it."""
    return f".{name}.{os.getpid()}-"


def remove_leftovers(out: Path) -> None:
    """Remove what no living process is writing."""
    for path in out.rglob(".*.part"):
        match = PART.match(path.name)
        if match and not is_alive(int(match[1])):
            path.unlink(missing_ok=True)


def is_alive(pid: int) -> bool:
    """Tell whether there is such a process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
