"""The tools that are compared: samples go in, a PDF of each comes out."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import typst

from benchmarks.readback_sample import Sample
from guide_print.compose.engine import Engine
from guide_print.compose.tagging import finish

HERE = Path(__file__).parent
IDENTIFIER = b"0" * 32
Maker = Callable[[Sequence[Sample]], list[bytes]]


def make_ours(samples: Sequence[Sample]) -> list[bytes]:
    """Set each sample with the project's own engine, as its guides are set."""
    return [_make_ours(sample) for sample in samples]


def _make_ours(sample: Sample) -> bytes:
    engine = Engine([face.path.parent for face in sample.faces], sample.font_css)
    rendered = engine.render(sample.html, HERE, [])
    data, remarks = engine.write(rendered, IDENTIFIER, partial(finish, sample.language.direction))
    _say_all("ours", sample, [message for _, message in remarks])
    return data


def make_plain(samples: Sequence[Sample]) -> list[bytes]:
    """Set each sample with WeasyPrint as it comes, in a process that does not know this project.

    Importing the engine has hidden the system's fonts from child processes too (FONTCONFIG_FILE).
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for sample in samples:
            stem = folder / sample.language.key
            stem.with_suffix(".html").write_text(sample.html, encoding="utf-8")
            stem.with_suffix(".css").write_text(sample.font_css, encoding="utf-8")
        subprocess.run([sys.executable, HERE / "readback_plain.py", folder], check=True)
        return [(folder / f"{sample.language.key}.pdf").read_bytes() for sample in samples]


def make_typst(samples: Sequence[Sample]) -> list[bytes]:
    """Set each sample with Typst, from the same font files and no others."""
    return [_make_typst(sample) for sample in samples]


def _make_typst(sample: Sample) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        for face in sample.faces:
            (Path(folder) / face.path.name).symlink_to(face.path)
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[Path(folder)]
        )
        data, remarks = typst.compile_with_warnings(
            HERE / "readback.typ", font_paths=fonts, sys_inputs={"sample": _as_json(sample)}
        )
    _say_all("typst", sample, [remark.message for remark in remarks])
    return data


def _as_json(sample: Sample) -> str:
    return json.dumps(
        {
            "families": sample.families,
            "lang": sample.language.tag.split("-")[0],
            "direction": sample.language.direction,
            "paragraphs": sample.paragraphs,
        }
    )


def _say_all(tool: str, sample: Sample, remarks: Sequence[str]) -> None:
    for remark in remarks:
        print(f"readback: {tool}, {sample.language.key}: {remark}", file=sys.stderr)


MAKERS: dict[str, Maker] = {"ours": make_ours, "plain": make_plain, "typst": make_typst}
