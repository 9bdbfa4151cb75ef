"""What the documents say is so: every command in them runs, every target of make is there.

Each document's commands run in order, in a small copy of the project (`tests/document_project.py`).
"""

import re
from pathlib import Path

import click
import pytest

from guide_print.commands.main import cli as the_program
from guide_print.compose.fit import line_css
from guide_print.compose.fonts import fonts_of
from guide_print.source.project import Project
from tests.document_project import Shell, make_project, stand_in
from tests.documents import DOCUMENTS, LAST, Line, command_lines, commands_in_sentences, commands_to_run
from tests.tools import ROOT, Cli
from tools.command_reference import helps, reference

TO_RUN = commands_to_run()
# What a test can't have. These lines are parsed only: commands, options, values.
PARSED_ONLY = {
    "--scheduler": "needs a Dask cluster",
    "s3://": "needs a bucket",
    "--watch": "serves until Ctrl-C",
    "guide-print desk": "serves until Ctrl-C",
}
# Words of a sentence that stand for what the reader puts there.
NAMES = {"KEY": "it", "KEY.po": "it.po", "ID": "vollen", "NAME": "vollen", "LANGUAGE.po": "so.po"}


def parse(words: tuple[str, ...]) -> None:
    """Let click read a command line without running it; raises click.UsageError."""
    command: click.Command | None = the_program
    # With its own settings. Why: click remembers with each command what its option for help is called.
    context = click.Context(the_program, info_name=words[0], **the_program.context_settings)
    name, rest = "", list(words[1:])
    while isinstance(command, click.Group) and rest:
        found, command, rest = command.resolve_command(context, rest)
        assert command is not None
        name = found or ""
        if isinstance(command, click.Group):
            context = click.Context(command, info_name=name, parent=context)
    if command is not None and not isinstance(command, click.Group):
        command.make_context(name, rest, parent=context).close()


def is_parsed_only(line: Line) -> bool:
    return any(mark in " ".join(line.words) for mark in PARSED_ONLY)


def parsed(shell: Shell, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what is wrong with a command line that is not run."""
    shell.make_what_is_named(words)
    monkeypatch.chdir(shell.folder)
    try:
        parse(words)
    except click.UsageError as error:
        return error.format_message()
    return ""


def ran(shell: Shell, words: tuple[str, ...]) -> str:
    """Return what went wrong with a command."""
    done = shell.run(words)
    return f"exit {done.returncode}: {done.stderr[-900:]}" if done.returncode else ""


@pytest.fixture(scope="module")
def small_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("documents") / "project")


@pytest.mark.parametrize("document", TO_RUN)
def test_every_command_of_a_document_runs(
    cli: Cli,
    project: Project,
    small_project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    document: str,
) -> None:
    shell = Shell.copied_from(small_project, tmp_path / "project", cli)
    trouble, before = [], ""
    for number, line in enumerate(TO_RUN[document]):
        # The page of all commands is no story: each command begins anew.
        if document == LAST.name and before not in ("", line.words[1]):
            shell = Shell.copied_from(small_project, tmp_path / f"project-{number}", cli)
        before = line.words[1]
        if line.words[0] == "cd":
            shell.change_folder(line.words[1])
            continue
        words = stand_in(line.words, project)
        if said := parsed(shell, words, monkeypatch) if is_parsed_only(line) else ran(shell, words):
            trouble.append(f"{line.place}: {' '.join(words)}: {said}")
    assert trouble == []


def test_no_reason_to_parse_only_is_left_over() -> None:
    lines = [" ".join(line.words) for lines in TO_RUN.values() for line in lines]
    assert len(lines) > 80
    assert [mark for mark in PARSED_ONLY if not any(mark in line for line in lines)] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_commands_in_sentences_can_be_parsed(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for line in commands_in_sentences(path):
        words = tuple(NAMES.get(word, word) for word in line.words)
        if words[0] == "make" or words[-1] == "...":
            continue
        for word in words:
            if re.search(r"\.(po|xlsx|csv)$", word):
                (tmp_path / word).touch()
        try:
            parse(words)
        except click.MissingParameter:
            continue  # a sentence may name a command without all that it needs
        except click.UsageError as error:
            pytest.fail(f"{line.place}: {' '.join(words)}: {error.format_message()}")


def test_every_target_of_make_is_there() -> None:
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    lines = [line for path in DOCUMENTS for line in (*command_lines(path), *commands_in_sentences(path))]
    named = {line.words[1]: line.place for line in lines if line.words[0] == "make"}
    assert {"guides", "test", "catalogue"} <= set(named)
    assert {target: place for target, place in named.items() if target not in targets} == {}


def test_the_page_of_commands_is_fresh() -> None:
    assert LAST.read_text(encoding="utf-8") == reference(), "type: make reference"


def test_every_command_has_an_example() -> None:
    without = [path for path, _, text in helps() if not re.search(rf"(?m)^    {path}\b", text)]
    assert without == []


def test_the_rules_by_script_are_those_of_the_program(project: Project) -> None:
    page = (ROOT / "docs" / "new-layout.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"(?m)^\| `(\w{4})` \| ([^|]+) \| ([^|]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", page
    )
    assert {row[0] for row in rows} == {language.script for language in project.languages.values()}
    for script, keys, family, line, heading, size in rows:
        named = [key for key in re.split(r", | and ", keys) if key != "others"]
        for language in (project.languages[key] for key in named):
            css = line_css(project, language)
            assert fonts_of(project, language)[0].family == family
            assert f"--line: {float(line):.3f}; --line-heading: {float(heading):.3f};" in css, language.key
            assert (language.script, language.size) == (script, float(size)), language.key


def test_every_folder_is_in_the_page_on_how_it_is_built() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = page.partition("## The folders")[2].partition("## ")[0]
    own = [
        "benchmarks",
        "content",
        "docs",
        "fonts",
        "fuzz",
        "layouts",
        "requirements",
        "schemas",
        "tests",
        "tools",
    ]
    rooms = [path.name for path in (ROOT / "guide_print").iterdir() if (path / "__init__.py").is_file()]
    assert len(rooms) > 8
    wanted = [f"`{name}/" for name in (*own, *(f"guide_print/{room}" for room in rooms))]
    assert [name for name in wanted if name not in table] == []
