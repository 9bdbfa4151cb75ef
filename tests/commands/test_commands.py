"""The command line: help with examples, suggestions, JSON, exit codes, never a traceback."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from guide_print import __version__
from guide_print.source.project import Project
from tests.tools import DISTRICT, ROOT, Cli, run_python


def run_json(cli: Cli, *arguments: str | Path, code: int = 0) -> Any:
    done = cli(*arguments, "--json")
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("command", [[], ["build"], ["check"], ["list"], ["doctor"], ["release"], ["schema"]])
def test_help_has_an_example_of_the_command(cli: Cli, command: list[str]) -> None:
    done = cli(*command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    _, _, examples = done.stdout.partition("Examples:")
    assert " ".join(["guide-print", *command]) in examples


@pytest.mark.parametrize("command", ["build", "list"])
@pytest.mark.parametrize(
    ("option", "wrong", "right"),
    [("--language", "nbb", "nb"), ("--district", "rykkin", "rykkinn"), ("--layout", "bucklet", "booklet")],
)
def test_an_unknown_name_is_a_usage_error_with_a_suggestion(
    cli: Cli, small: Path, command: str, option: str, wrong: str, right: str
) -> None:
    done = cli(command, "--project", small, option, wrong)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"did you mean “{right}”?" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["--bogus"], ["bild"], ["build", "--jobs", "0"], ["list", "things"]])
def test_a_wrong_option_is_a_usage_error(cli: Cli, arguments: list[str]) -> None:
    done = cli(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["build", "check", "list", "doctor", "schema"])
def test_without_a_project_the_remedy_is_told(cli: Cli, tmp_path: Path, command: str) -> None:
    done = cli(command, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "content/guide.yaml" in done.stderr
    assert "--project" in done.stderr


def test_list_as_json_names_everything_there_is(cli: Cli, project: Project) -> None:
    found = run_json(cli, "list")
    assert [row["key"] for row in found["languages"]] == list(project.languages)
    assert [row["id"] for row in found["districts"]] == list(project.districts)
    assert [row["id"] for row in found["layouts"]] == list(project.layouts)


def test_list_editions_shows_what_a_plain_build_makes(cli: Cli, project: Project) -> None:
    rows = run_json(cli, "list", "editions")
    defaults = project.guide.defaults
    assert {row["layout"] for row in rows} == set(defaults.layouts or project.layouts)
    assert len(rows) == (
        len(defaults.languages or project.languages)
        * len(defaults.districts or project.districts)
        * len(defaults.layouts or project.layouts)
    )


def test_check_as_json_has_findings_and_exit_code(cli: Cli) -> None:
    report = run_json(cli, "check", "--content")
    assert report["exit_code"] == 0
    assert "fail" not in {finding["level"] for finding in report["findings"]}


def test_doctor_finds_everything_and_says_so_as_json(cli: Cli) -> None:
    checks = run_json(cli, "doctor")["checks"]
    assert {"Python", "weasyprint", "NotoSans-Regular.ttf"} <= {row["name"] for row in checks}
    assert all(row["good"] for row in checks if row["needed"])


def test_doctor_tells_what_to_type_for_a_missing_font(cli: Cli, root: Path) -> None:
    path = root / "fonts" / "fonts.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("file: NotoSans-Bold.ttf", "file: NotoSans-Fat.ttf"), encoding="utf-8")
    rows = {row["name"]: row for row in run_json(cli, "doctor", "--project", root, code=3)["checks"]}
    assert rows["NotoSans-Fat.ttf"]["state"] == "missing"
    assert rows["NotoSans-Fat.ttf"]["remedy"] == "sudo apt-get install fonts-noto-core"


def test_build_as_json_lists_files_gates_and_exit_code(cli: Cli, small: Path, tmp_path: Path) -> None:
    chosen = ["--language", "nb", "--district", DISTRICT, "--layout", "door-sign"]
    report = run_json(cli, "build", "--project", small, *chosen, "--out", tmp_path / "out")
    assert [file["path"] for file in report["files"]] == [f"nb/{DISTRICT}/door-sign.screen.pdf"]
    assert (report["exit_code"], report["not_made"]) == (0, [])
    assert "text-not-approved" in {gate["code"] for gate in report["gates"]}


def test_a_list_on_no_terminal_is_separated_by_tabs(cli: Cli, small: Path) -> None:
    lines = cli("list", "districts", "--project", small).stdout.splitlines()
    assert "rykkinn\tRykkinn\t" in lines


@pytest.mark.parametrize("command", [["-m", "guide_print"], [str(ROOT / "cli.py")]])
def test_every_door_tells_the_version(command: list[str], tmp_path: Path) -> None:
    done = run_python([sys.executable, *command, "--version"], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip().endswith(__version__)
