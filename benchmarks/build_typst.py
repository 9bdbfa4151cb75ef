"""Typst: makes the documents that a file of tasks names from our template, as tagged PDF/UA-1.

Run on its own. Usage: build_typst.py TASKS.json [--warm]. With --warm, the first one warms up, and what
each other one took goes to stdout.
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).resolve().parent


def main(tasks: list[dict[str, Any]], warm: bool) -> None:
    """Make every document with one compiler, which keeps what it can use again."""
    folders = [Path(path) for path in dict.fromkeys(task["fonts"] for task in tasks)]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    compiler = typst.Compiler(HERE / "typst" / "guide.typ", root=HERE.parent, font_paths=fonts)
    took = []
    for task in tasks:
        start, cpu = time.perf_counter(), _cpu_seconds()
        data = Path(task["data"]).read_text(encoding="utf-8")
        _, remarks = compiler.compile_with_warnings(
            output=Path(task["pdf"]), format="pdf", sys_inputs={"data": data}, pdf_standards="ua-1"
        )
        took.append((_cpu_seconds() - cpu, time.perf_counter() - start))
        for remark in remarks:
            print(f"{task['data']}: {remark.message}", file=sys.stderr)
    if warm:
        print(json.dumps(took[1:]))


def _cpu_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), "--warm" in sys.argv)
