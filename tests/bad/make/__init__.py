"""Bad files that are too large, or too odd, to be kept: each is made by a function of its `make:` name."""

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules

from tests.tools import ROOT

Maker = Callable[[], bytes]


def makers() -> dict[str, Maker]:
    """Return every function of the modules here that takes nothing and returns bytes, by its name."""
    folder = ROOT / "tests" / "bad" / "make"
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules([str(folder)])]
    return {
        name: value
        for module in modules
        for name, value in vars(module).items()
        if getattr(value, "__module__", "") == module.__name__ and not name.startswith("_")
    }
