"""A release: refused whole or made whole, signed by a real key, and any change is found."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from guide_print.build.manifest import read_manifest
from tests.tools import DISTRICT, Cli, copy_project, replace_in, run_cli, sign_everything, unsign_everything

CARD = ("--language", "nb", "--district", DISTRICT, "--layout", "card")
BOTH = (*CARD, "--product", "screen", "--product", "office")
SCREEN = f"nb/{DISTRICT}/card.screen.pdf"
OFFICE = f"nb/{DISTRICT}/card.office.pdf"
WHO = "guide@example.org"


@dataclass(frozen=True)
class Keys:
    """A key made for the test, and the file that allows its owner to sign."""

    private: Path
    signers: Path


def make_keys(folder: Path) -> Keys:
    private = folder / "key"
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(private)]
    subprocess.run(command, check=True, timeout=60)
    signers = folder / "allowed_signers"
    signers.write_text(f"{WHO} {private.with_suffix('.pub').read_text()}")
    return Keys(private, signers)


def files_in(out: Path) -> dict[str, bytes]:
    """Return the files under their final names."""
    paths = (path for path in out.rglob("*") if path.is_file())
    names = {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}
    return {name: data for name, data in names.items() if not name.startswith(".cache/")}


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    return make_keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project all of whose gates are closed."""
    root = copy_project(tmp_path_factory.mktemp("closed") / "project")
    sign_everything(root)
    return root


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory, closed: Path, keys: Keys) -> Path:
    out = tmp_path_factory.mktemp("released")
    done = run_cli("release", "--project", closed, *BOTH, "--jobs", "1", "--out", out, "--key", keys.private)
    assert done.returncode == 0, done.stderr
    assert "2 files released" in done.stdout
    return out


@pytest.fixture
def out(released: Path, tmp_path: Path) -> Path:
    """A copy of the release, to be spoilt."""
    return Path(shutil.copytree(released, tmp_path / "out"))


def test_a_release_holds_its_files_and_verifies(cli: Cli, released: Path, keys: Keys) -> None:
    entries = read_manifest(released)
    assert [(e.path, e.draft, e.checked) for e in entries] == [
        (OFFICE, False, "all"),
        (SCREEN, False, "all"),
    ]
    papers = {"manifest.json", "manifest.json.sig", "RELEASE.md", "RELEASE.md.sig"}
    note = entries[0].note
    assert note is not None
    assert set(files_in(released)) == {OFFICE, SCREEN, note.path} | papers
    done = cli("release", "--verify", "--out", released, "--signers", keys.signers)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Signed by {WHO}: all files are those signed.\n"


def test_the_notes_tell_print_rooms_what_is_new_and_which_paper_to_take(released: Path) -> None:
    text = (released / "RELEASE.md").read_text(encoding="utf-8")
    assert text.startswith("# Veileder for foreldre 0.1\n\nVersjon 0.1, utgitt 22.11.2026 av Bærum kommune.")
    assert "Dette er den første versjonen" in text
    assert "- Dette er det første utkastet. Alt er nytt.\n" in text
    office = text.partition("## Til kontorskriver")[2].partition("## Til skjerm")[0]
    assert "### A4, 200-300 g\n" in office
    assert f"- `{OFFICE}`: lommekort, norsk bokmål, Rykkinn, ark: 1 / sheets: 1\n" in office
    assert "## Til trykkeri" not in text


def test_a_changed_byte_makes_verifying_fail(cli: Cli, out: Path, keys: Keys) -> None:
    data = bytearray((out / OFFICE).read_bytes())
    data[len(data) // 2] ^= 1
    (out / OFFICE).write_bytes(data)
    (out / SCREEN).unlink()
    (out / "nb" / "extra.pdf").write_bytes(b"%PDF-1.7")
    done = cli("release", "--verify", "--json", "--out", out, "--signers", keys.signers)
    assert done.returncode == 3
    found = {(f["code"], f["place"]) for f in json.loads(done.stdout)["findings"]}
    assert found == {
        ("file-changed", OFFICE),
        ("file-missing", SCREEN),
        ("file-not-in-release", "nb/extra.pdf"),
    }


@pytest.mark.parametrize("name", ["manifest.json", "RELEASE.md"])
def test_a_changed_list_or_note_is_not_what_was_signed(cli: Cli, out: Path, keys: Keys, name: str) -> None:
    (out / name).write_bytes((out / name).read_bytes() + b" ")
    done = cli("release", "--verify", "--out", out, "--signers", keys.signers)
    assert (done.returncode, done.stdout) == (3, "")
    assert f"{name}: this is not what {WHO} signed" in done.stderr


def test_a_signature_of_somebody_else_is_refused(cli: Cli, out: Path, tmp_path: Path) -> None:
    done = cli("release", "--verify", "--out", out, "--signers", make_keys(tmp_path).signers)
    assert (done.returncode, done.stdout) == (3, "")
    assert "[unknown-signer]" in done.stderr


def test_the_notes_of_another_release_are_told(cli: Cli, out: Path, keys: Keys) -> None:
    notes = out / "RELEASE.md"
    digest = notes.read_text(encoding="utf-8").split()[-1]
    replace_in(notes, digest, "0" * 64)
    Path(f"{notes}.sig").unlink()
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", "guide-print", "-f", str(keys.private), str(notes)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    done = cli("release", "--verify", "--out", out, "--signers", keys.signers)
    assert done.returncode == 3
    assert "these notes go with another manifest.json" in done.stderr


def test_what_is_not_signed_is_no_release(cli: Cli, out: Path, keys: Keys) -> None:
    (out / "manifest.json.sig").unlink()
    done = cli("release", "--verify", "--out", out, "--signers", keys.signers)
    assert (done.returncode, done.stdout) == (2, "")
    assert "[no-release]" in done.stderr


def test_open_gates_are_listed_and_nothing_is_touched(cli: Cli, root: Path, out: Path, keys: Keys) -> None:
    unsign_everything(root)
    before = files_in(out)
    done = cli("release", "--project", root, *CARD, "--jobs", "1", "--out", out, "--key", keys.private)
    assert done.returncode == 3
    assert "[text-not-approved]" in done.stderr
    assert "[contact-not-verified]" in done.stderr
    assert "Nothing released" in done.stdout
    assert files_in(out) == before


def test_a_version_without_its_changes_is_not_released(cli: Cli, root: Path, out: Path, keys: Keys) -> None:
    sign_everything(root)
    replace_in(root / "content" / "guide.yaml", 'version: "0.1"', 'version: "0.2"')
    before = files_in(out)
    done = cli("release", "--project", root, *CARD, "--jobs", "1", "--out", out, "--key", keys.private)
    assert done.returncode == 3
    assert "[changes-not-up-to-date]" in done.stderr
    assert files_in(out) == before


def test_a_key_that_cannot_sign_leaves_the_folder_as_it_was(
    cli: Cli, closed: Path, out: Path, keys: Keys, tmp_path: Path
) -> None:
    before = files_in(out)
    ask = ("release", "--project", closed, *CARD, "--jobs", "1", "--out", out, "--key")
    missing = cli(*ask, tmp_path / "no-key")
    assert (missing.returncode, missing.stdout) == (2, "")
    (tmp_path / "bad").write_text("no key")
    (tmp_path / "bad").chmod(0o600)
    bad = cli(*ask, tmp_path / "bad")
    assert (bad.returncode, bad.stdout) == (2, "")
    assert "[not-signed]" in bad.stderr
    assert files_in(out) == before
    # The files stand ready beside it: with a good key they are put in place, and the sheet that is
    # no part of this release goes.
    done = cli(*ask, keys.private)
    assert done.returncode == 0, done.stderr
    assert [entry.path for entry in read_manifest(out)] == [SCREEN]
    assert not (out / OFFICE).exists()
    assert not (out / ".cache" / "release").exists()
    assert cli("release", "--verify", "--out", out, "--signers", keys.signers).returncode == 0


def test_a_release_that_cannot_be_put_in_place_has_no_signature(
    cli: Cli, closed: Path, tmp_path: Path, keys: Keys
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "nb").write_text("a file where a folder must be")
    done = cli("release", "--project", closed, *CARD, "--jobs", "1", "--out", out, "--key", keys.private)
    assert done.returncode == 4
    assert "[unwritable-file]" in done.stderr
    assert set(files_in(out)) == {"nb"}


@pytest.mark.parametrize("arguments", [[], ["--verify"]])
def test_a_missing_option_is_told(cli: Cli, arguments: list[str]) -> None:
    done = cli("release", *arguments)
    assert done.returncode == 2
    assert "--signers" in done.stderr if arguments else "--key" in done.stderr
