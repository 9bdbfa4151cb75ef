"""WeasyPrint as it comes: makes the documents that a file of tasks names, as tagged PDF/UA-1.

Run on its own, so that nothing of this project is imported. Usage: build_plain.py TASKS.json [--warm].
With --warm, the first one warms up, and what each other one took goes to stdout.
"""

import json
import resource
import sys
import time
import warnings
from pathlib import Path
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # no system fonts are configured: on purpose
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration


def main(tasks: list[dict[str, Any]], warm: bool) -> None:
    """Make every document; fonts, parsed style sheets and read images are kept for all of them."""
    fonts = FontConfiguration()
    images: dict[str, object] = {}
    paths = dict.fromkeys(path for task in tasks for path in task["styles"])
    styles = {path: CSS(filename=path, font_config=fonts) for path in paths}
    took = []
    for task in tasks:
        start, cpu = time.perf_counter(), _cpu_seconds()
        HTML(filename=task["html"]).write_pdf(
            task["pdf"],
            stylesheets=[styles[path] for path in task["styles"]],
            font_config=fonts,
            cache=images,
            pdf_variant="pdf/ua-1",
        )
        took.append((_cpu_seconds() - cpu, time.perf_counter() - start))
    if any(name.split(".")[0] == "guide_print" for name in sys.modules):
        raise RuntimeError("this project was imported: its drawing may have been measured instead")
    if warm:
        print(json.dumps(took[1:]))


def _cpu_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), "--warm" in sys.argv)
