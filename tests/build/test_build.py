"""A build makes what can be made: one bad part stops only its own editions."""

from pathlib import Path

import pytest

from guide_print.build.build import Options, Report, build
from guide_print.build.manifest import read_manifest
from guide_print.edition import Edition, Selection
from guide_print.errors import ContentError, UsageError
from tests.tools import CREATED, DISTRICT, Cli, add_door_sign, codes, replace_in

SIGN = ("door-sign",)


@pytest.fixture
def sign(root: Path) -> Path:
    return add_door_sign(root)


def make(root: Path, out: Path, languages: tuple[str, ...], layouts: tuple[str, ...] = SIGN) -> Report:
    return build(root, Selection(languages, (DISTRICT,), layouts), Options(out, 1, CREATED))


def made(report: Report) -> list[str]:
    return [result.edition.language for result in report.results if result.entry]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("translations/en.po", 'msgstr "My contact"', 'msgstr ""'),
        ("languages/en.yaml", "script: Latn", "script: latin"),
    ],
)
def test_a_faulty_language_stops_only_its_own_editions(
    root: Path, sign: Path, tmp_path: Path, file: str, old: str, new: str
) -> None:
    replace_in(root / "content" / file, old, new)
    languages = ("nb", "ar") if file.startswith("languages") else ("nb", "en", "ar")
    report = make(root, tmp_path, languages)
    assert made(report) == ["nb", "ar"]
    assert report.exit_code == 1
    assert len(read_manifest(tmp_path)) == 2


def test_a_faulty_language_does_not_stop_a_build_of_everything(
    cli: Cli, root: Path, sign: Path, tmp_path: Path
) -> None:
    line = replace_in(root / "content" / "languages" / "en.yaml", "script: Latn", "script: latin")
    done = cli(
        "build", "--project", root, "--district", DISTRICT, "--layout", "door-sign", "--out", tmp_path / "out"
    )
    assert done.returncode == 1
    assert f"content/languages/en.yaml:{line}" in done.stderr
    assert {entry.language for entry in read_manifest(tmp_path / "out")} == {"nb", "ar"}


def test_a_faulty_layout_stops_only_its_own_editions(root: Path, sign: Path, tmp_path: Path) -> None:
    (sign / "template.html").write_text("{{ nothing }}", encoding="utf-8")
    report = make(root, tmp_path, ("nb",), ("door-sign", "card"))
    assert [result.edition.layout for result in report.results if result.entry] == ["card"]
    assert codes(report.findings, "fail") == ["template-error"]
    assert report.exit_code == 1


def test_a_fault_that_concerns_everything_stops_everything(root: Path, sign: Path, tmp_path: Path) -> None:
    replace_in(root / "content" / "contacts" / "national.yaml", '"22400040"', '"999"')
    report = make(root, tmp_path, ("nb", "ar"))
    assert (report.results, len(report.left_out), report.exit_code) == ((), 2, 1)


def test_a_build_of_a_part_keeps_the_entries_of_the_rest(root: Path, sign: Path, tmp_path: Path) -> None:
    make(root, tmp_path, ("nb",))
    make(root, tmp_path, ("en",))
    paths = [entry.path for entry in read_manifest(tmp_path)]
    assert paths == [f"{language}/{DISTRICT}/door-sign.screen.pdf" for language in ("en", "nb")]


def test_results_come_in_the_order_of_the_editions(root: Path, sign: Path, tmp_path: Path) -> None:
    report = make(root, tmp_path, ("en", "ar", "nb"))
    assert [result.edition for result in report.results] == [
        Edition(language, DISTRICT, "door-sign", "screen") for language in ("nb", "ar", "en")
    ]


def test_an_unreadable_project_file_is_the_users_mistake(root: Path, tmp_path: Path) -> None:
    (root / "content" / "guide.yaml").write_text("name: [", encoding="utf-8")
    with pytest.raises(ContentError):
        make(root, tmp_path, ("nb",))


def test_unknown_names_are_told_all_at_once(root: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        build(root, Selection(("nbb",), ("rykkin",), ("kard",)), Options(tmp_path, 1, CREATED))
    assert codes(raised.value.findings) == ["unknown-district", "unknown-language", "unknown-layout"]
    assert all("did you mean" in finding.message for finding in raised.value.findings)


def test_a_folder_that_can_not_be_written_is_told_with_exit_code_4(
    cli: Cli, root: Path, sign: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    out = tmp_path / "file" / "out"
    done = cli(
        "build", "--project", root, "--language", "nb", "--district", DISTRICT,
        "--layout", "door-sign", "--out", out,
    )  # fmt: skip
    assert done.returncode == 4, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert "check the folder" in done.stderr
