"""Plain YAML data into pydantic models, every problem told with its file and line."""

import copy
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from guide_print.source.yaml_file import Loc, YamlFile

MOST_PASSES, MOST_PROBLEMS = 5, 100
ModelType = TypeVar("ModelType", bound="DataModel")


class DataModel(BaseModel):
    """A frozen model that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def read_typed(file: YamlFile, model: type[ModelType]) -> ModelType | None:
    """Return the file's value as `model`; problems are added to the file's findings.

    A problem costs only the smallest part around it: a misspelt key is read as the one that was
    meant, an unknown key is left out, and so is an entry with a wrong value. Thus one mistake
    gives one finding.
    """
    if file.value is None and file.findings:
        return None
    value = copy.deepcopy(file.value) if file.value is not None else {}
    for _ in range(MOST_PASSES):
        try:
            return model.model_validate(value)
        except ValidationError as error:
            problems = error.errors(include_url=False)
        if len(problems) > MOST_PROBLEMS:
            text = f"{len(problems)} problems in this file; mend the first of them, or start from a good one"
            file.fail("too-many-problems", text, tuple(problems[0]["loc"]))
            return None
        mended = [_mend(file, value, problem, problems, model) for problem in problems]
        if not all(mended):
            return None
    return None


def _mend(
    file: YamlFile,
    value: Any,
    problem: ErrorDetails,
    problems: list[ErrorDetails],
    model: type[DataModel],
) -> bool:
    """Note one problem, and take it out of `value`; returns whether the rest can be read."""
    loc = tuple(part for part in problem["loc"] if part != "[key]")
    key = ".".join(str(part) for part in loc)
    if problem["type"] == "extra_forbidden":
        missing = [p["loc"][-1] for p in problems if p["type"] == "missing" and p["loc"][:-1] == loc[:-1]]
        known = _known_keys(model, loc[:-1])
        meant = _closest(str(loc[-1]), [str(name) for name in missing] or known)
        hint = f"did you mean “{meant}”?" if meant else f"known keys here: {', '.join(known)}"
        file.fail("unknown-key", f"unknown key “{key}”; {hint}", loc)
        parent = _at(value, loc[:-1])
        content = parent.pop(loc[-1], None)
        if meant and meant not in parent:
            parent[meant] = content
        return True
    if problem["type"] == "missing":
        if _was_misspelt(loc, problems):
            return True
        file.fail("missing-key", f"the key “{key}” is missing; add it", loc[:-1])
        return _leave_out(value, loc[:-1])
    where = f"“{key}”: " if key else ""
    text = problem["msg"].removeprefix("Value error, ")
    file.fail("wrong-kind", f"{where}{text[:1].lower()}{text[1:]}", loc)
    return _leave_out(value, loc)


def _was_misspelt(loc: Loc, problems: list[ErrorDetails]) -> bool:
    """Tell whether an unknown key beside the missing one is close enough to be meant for it."""
    unknown = [
        str(p["loc"][-1]) for p in problems if p["type"] == "extra_forbidden" and p["loc"][:-1] == loc[:-1]
    ]
    return any(_closest(name, [str(loc[-1])]) for name in unknown)


def _leave_out(value: Any, loc: Loc) -> bool:
    """Remove the entry of a named collection that holds `loc`; False where there is none."""
    if len(loc) < 2 or not isinstance(loc[1], str):
        return False
    _at(value, loc[:1]).pop(loc[1], None)
    return True


def _at(value: Any, loc: Loc) -> Any:
    """Return what stands at `loc`; an empty mapping where an earlier problem took it out."""
    for part in loc:
        is_there = part in value if isinstance(value, dict) else isinstance(value, list)
        value = value[part] if is_there else {}
    return value


def _closest(word: str, known: list[str]) -> str:
    return next(iter(get_close_matches(word, known, n=1)), "")


def _known_keys(model: type[DataModel], loc: tuple[Any, ...]) -> list[str]:
    """Follow `loc` through nested models and return the keys known there."""
    current: Any = model
    for part in loc:
        fields = getattr(current, "model_fields", None)
        if fields is not None and part in fields:
            current = _inner_model(fields[part].annotation)
    return sorted(getattr(current, "model_fields", {}))


def _inner_model(annotation: Any) -> Any:
    """Return the model inside `X | None`, `list[X]` or `dict[str, X]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in reversed(getattr(annotation, "__args__", ())):
        found = _inner_model(part)
        if found is not None:
            return found
    return None
