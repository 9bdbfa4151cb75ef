"""Fuzzes one reader until libFuzzer ends the process: `python -m fuzz.one READER [libFuzzer's options]`."""

import sys

import atheris

LIBRARIES = {"po": ["babel.messages"], "xlsx": ["openpyxl.reader", "openpyxl.worksheet"]}

with atheris.instrument_imports(include=["guide_print", *LIBRARIES.get(sys.argv[1], [])]):
    from fuzz.targets import feed


def main() -> None:
    """Take the reader's name from the command line, the rest is libFuzzer's."""
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, lambda data: feed(name, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
