"""Where templates run: without the program's insides, files or network, and never without end.

Folders go in, a Jinja2 environment comes out. What a template does is counted, not timed, so that it
fails on every machine or on none: steps of loops and calls, and the characters that it makes.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateRuntimeError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import Environment
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape
from pydantic import BaseModel

from guide_print.compose.words import Words
from guide_print.source.fence import leads_out, reading_problem
from guide_print.source.project import Project

MOST_STEPS, MOST_CHARACTERS, MOST_LENGTH = 300_000, 20_000_000, 1_000_000
MOST_BETWEEN = 100
FILTERS = (
    "abs", "capitalize", "count", "default", "dictsort", "escape", "first", "float", "forceescape", "groupby",
    "int", "items", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse",
    "select", "selectattr", "sort", "string", "striptags", "sum", "title", "trim", "unique", "upper",
)  # fmt: skip
GLOBALS = ("range", "dict", "namespace")
GROWING = ("center", "expandtabs", "format_map", "join", "ljust", "replace", "rjust", "translate", "zfill")
CLOCK = ("fromtimestamp", "now", "today", "utcnow")
WIDE_FORMAT = re.compile(r"\{[^{}]*:[^{}]*(?:\{|\d{4})")
WIDE_PATTERN = re.compile(r"%[^a-zA-Z%]*(?:\*|\d{4})")
KEPT_FROM_TEMPLATES = (Path, Project, Words, ModuleType, type)


def render_template(folders: tuple[Path, ...], name: str, values: dict[str, object]) -> str:
    """Render a template of `folders`, the first one winning, with `values`.

    Raises TemplateError, or whatever else the template does wrong.
    """
    sandbox = _sandbox(folders)
    sandbox.start()
    return sandbox.get_template(name).render(values)


@cache
def _sandbox(folders: tuple[Path, ...]) -> "_Sandbox":
    """Why kept: so are its compiled templates, which are read again when they have changed."""
    return _Sandbox(folders)


class _Files(FileSystemLoader):
    """Templates of the given folders, which no link leads out of."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text, path, and whether it is still as it was."""
        source, name, is_fresh = super().get_source(environment, template)
        folders = [Path(folder).parent for folder in self.searchpath]
        problem = reading_problem(Path(name), name, None)
        if problem or all(leads_out(Path(name), folder) for folder in folders):
            reason = problem.message if problem else "a link leads out of the project there"
            raise TemplateNotFound(template, f"{template}: {reason}")
        return source, name, is_fresh


class _Compiler(CodeGenerator):
    """Compiles templates so that loops, and what they make, are counted."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:
        """Write a loop, with a count at the beginning of its body."""
        node.body.insert(0, nodes.Output([nodes.TemplateData("")], lineno=node.lineno))
        super().visit_For(node, frame)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        """Write what prints plain text and values, with a count of the plain text."""
        plain = sum(len(part.data) for part in node.nodes if isinstance(part, nodes.TemplateData))
        self.writeline(f"environment.count({plain})", node)
        super().visit_Output(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        """Write `a ~ b` so that its length is looked at. Why: nothing else can stop it from doubling."""
        self.write("environment.of_sensible_length(")
        super().visit_Concat(node, frame)
        self.write(")")


def _format(value: str, *args: object) -> str:
    """Fill a pattern like `%g`; raises SecurityError for one that is very wide."""
    if WIDE_PATTERN.search(value):
        raise SecurityError("a pattern is too wide; write a narrower one")
    return escape(value) % args


def _join(values: Iterable[object], between: str = "") -> Markup:
    """Put values together, with a short text between them."""
    if len(between) > MOST_BETWEEN:
        raise SecurityError(f"what stands between has more than {MOST_BETWEEN} characters; shorten it")
    return escape(between).join(escape(value) for value in values)


def _replace(value: str, old: str, new: str) -> str:
    """Put one text in the place of another, if that does not make it much longer."""
    if len(value) * len(new) > MOST_LENGTH:
        raise SecurityError("what is put in makes the text too long; shorten it")
    return escape(value).replace(escape(old), escape(new))


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, with less in it, and with an end."""

    code_generator_class = _Compiler
    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(self, folders: tuple[Path, ...]) -> None:
        super().__init__(
            loader=_Files([str(folder) for folder in folders]),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=self._counted,
        )
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.filters |= {"format": _format, "join": _join, "replace": _replace}
        self.globals = {name: self.globals[name] for name in GLOBALS}
        self.start()

    def start(self) -> None:
        """Begin to count anew, for one rendering."""
        self._steps, self._characters = 0, 0

    def count(self, characters: int) -> None:
        """Count a step, and characters made; raises TemplateRuntimeError after too many."""
        self._steps += 1
        self._characters += characters
        if self._steps > MOST_STEPS:
            raise TemplateRuntimeError(f"the template does not end within {MOST_STEPS} steps; end its loops")
        if self._characters > MOST_CHARACTERS:
            text = f"the template makes more than {MOST_CHARACTERS} characters; end its loops"
            raise TemplateRuntimeError(text)

    def _counted(self, value: Any) -> Any:
        if isinstance(value, str):
            self._characters += len(value)
        return value

    def of_sensible_length(self, value: Any) -> Any:
        """Return a value; raises TemplateRuntimeError if it is too long."""
        if isinstance(value, str | list | tuple | dict) and len(value) > MOST_LENGTH:
            raise TemplateRuntimeError(f"a value is longer than {MOST_LENGTH}; make it shorter")
        return value

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call something for a template, and count it."""
        self.count(0)
        return self.of_sensible_length(super().call(context, obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Compute with numbers; put texts and lists together as long as they stay short."""
        self.count(0)
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" or (operator in "*%" and not numbers):
            raise SecurityError(f"“{operator}” is for numbers only here; write the text out")
        if numbers and abs(left) > MOST_LENGTH**2:
            raise SecurityError("a number is too large; use a smaller one")
        return self.of_sensible_length(super().call_binop(context, operator, left, right))

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Return the sandbox's own `format` of a text, for a text that does not ask for much room."""
        wrapped = super().wrap_str_format(value)
        if wrapped is not None and WIDE_FORMAT.search(value.__self__):
            raise SecurityError("a pattern is too wide; write a narrower one")
        return wrapped

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Tell whether a template may see an attribute: nothing that leads to files or to the program."""
        if isinstance(obj, KEPT_FROM_TEMPLATES) or isinstance(value, KEPT_FROM_TEMPLATES):
            return False
        if isinstance(obj, date) and attr in CLOCK:
            return False
        if isinstance(obj, BaseModel) and attr not in type(obj).model_fields:
            return isinstance(getattr(type(obj), attr, None), property)
        if isinstance(obj, str) and attr in GROWING:
            return False
        return super().is_safe_attribute(obj, attr, value)
