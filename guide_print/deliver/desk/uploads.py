"""Pictures that a visitor sends: looked at in the order's own folder before anything draws them."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from guide_print.build.files import write_whole
from guide_print.deliver.desk.form import SET, Form, Problem
from guide_print.deliver.desk.limits import Limits
from guide_print.deliver.desk.wanted import Pairs
from guide_print.source.picture import PNG_START


def take_pictures(
    form: Form, sent: Mapping[str, bytes], folder: Path, limits: Limits
) -> tuple[Pairs, list[Problem]]:
    """Write the pictures sent for a form's parameters; return (parameter, file name), and what is wrong.

    A file's name is made of its bytes: what the visitor called it is never used.
    """
    taken: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for name, parameters in form.parameters.items():
        data = sent.get(SET + name)
        if parameters[0].kind != "image" or not data:
            continue
        if len(data) > limits.picture_bytes:
            problems.append(Problem("picture-too-large", SET + name, f"{len(data)} > {limits.picture_bytes}"))
            continue
        ending = "png" if data.startswith(PNG_START) else "svg"
        file = f"desk-{hashlib.sha256(data).hexdigest()[:16]}.{ending}"
        write_whole(folder / file, data)
        found = next(filter(None, (parameter.problem(file, folder) for parameter in parameters)), None)
        if found:
            problems.append(Problem(found.code, SET + name, found.text))
        taken.append((name, file))
    return tuple(taken), problems
