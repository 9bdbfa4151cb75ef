"""Four mistakes in four files at once: four findings, each at its line, and no traceback."""

import json
from pathlib import Path

import pytest

from tests.tools import Cli, line_of, replace_in, run_cli

TEXT, EN = "content/text/3-talk.yaml", "content/translations/en.po"
LANGUAGE, CONTACTS = "content/languages/ar.yaml", "content/contacts/national.yaml"


def spoil(root: Path, phone: str) -> dict[str, int]:
    """Make the four mistakes; returns the line of each by file."""
    replace_in(root / EN, 'msgctxt "card.own"\nmsgid "Min kontakt"\nmsgstr "My contact"\n', "")
    lines = {EN: line_of(root / EN, 'msgctxt "card.anonymous"') + 1}
    lines[LANGUAGE] = replace_in(root / LANGUAGE, "direction:", "directon:")
    text = "  title: Snakk med barnet ditt\n"
    lines[TEXT] = replace_in(root / TEXT, text, text + text) + 1
    lines[CONTACTS] = replace_in(root / CONTACTS, 'phone: "22400040"', f'phone: "{phone}"')
    return lines


@pytest.mark.parametrize("phone", ["2240004", "2240004O"])
def test_four_mistakes_in_four_files_are_four_findings_at_their_lines(
    cli: Cli, root: Path, phone: str
) -> None:
    lines = spoil(root, phone)
    done = cli("check", "--content", "--project", root, "--json")
    assert (done.returncode, done.stderr) == (1, "")
    findings = [finding for finding in json.loads(done.stdout)["findings"] if finding["level"] == "fail"]
    assert len(findings) == 4, findings
    assert sorted(f["place"] for f in findings) == sorted(f"{file}:{line}" for file, line in lines.items())


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("phone", ["2240004", "2240004O"])
def test_four_mistakes_end_with_exit_code_1_and_a_line_each(
    root: Path, tmp_path: Path, phone: str, command: str
) -> None:
    lines = spoil(root, phone)
    out = tmp_path / "out"
    done = run_cli(command, "--project", root, "--out", out)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    told = [line for line in done.stderr.splitlines() if line.startswith("fail: ")]
    assert len(told) == 4, done.stderr
    assert all(any(f"{file}:" in line for line in told) for file in lines)
    assert not list(out.rglob("*.pdf"))
