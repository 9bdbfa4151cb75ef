"""What the bytes of a file depend on besides the project: the program, libraries, fonts of a machine.

Machines that build together must have the same, else the same edition would come out differently.
"""

import ctypes
import ctypes.util
import hashlib
import platform
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from guide_print.build.fingerprint import LIBRARIES, PROGRAM, digest_of_files, pango_version
from guide_print.build.tree import Stat, files_below, stat_of
from guide_print.source.project import program_folder

Toolset = dict[str, str]


def toolset_here(*, folders: tuple[str, ...]) -> Toolset:
    """Return the version of each part of this machine's tools.

    `folders` are those that come with the program and that the project is made from.
    """
    from importlib.metadata import version

    from guide_print import __version__

    program = digest_of_files(PROGRAM, files_below(PROGRAM, (".py", ".xml", ".html")))
    tools = {"guide-print": f"{__version__} ({program[:8]})"} | {name: version(name) for name in LIBRARIES}
    subsets = "there" if ctypes.util.find_library("harfbuzz-subset") else "none"
    tools |= {"pango": pango_version(), "harfbuzz": _harfbuzz_version(), "harfbuzz-subset": subsets}
    tools |= {"python": ".".join(platform.python_version_tuple()[:2]), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    for name in folders:
        folder = program_folder(name)
        tools[f"the program's {name}"] = digest_of_files(folder, files_below(folder))[:8]
    return tools


def difference(theirs: Mapping[str, str], ours: Mapping[str, str]) -> str:
    """Return what another machine has otherwise, in words; nothing where it has the same."""
    return ", ".join(
        f"{name} {theirs.get(name, 'missing')} (here {ours.get(name, 'missing')})"
        for name in {**ours, **theirs}
        if theirs.get(name) != ours.get(name)
    )


def fonts_here(files: Iterable[str]) -> dict[str, str]:
    """Return the name of each font file by its digest: it may lie elsewhere on another machine."""
    return {_digest(path, stat_of(path)): Path(path).name for path in sorted(files)}


@cache
def _digest(path: str, stat: Stat | None) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def _harfbuzz_version() -> str:
    name = ctypes.util.find_library("harfbuzz")
    if not name:
        return "none"
    get_version = ctypes.CDLL(name).hb_version_string
    get_version.restype = ctypes.c_char_p
    return bytes(get_version()).decode()
