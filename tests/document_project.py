"""The small project in which the documents' commands run, and how a command is made to fit it.

Three languages, two districts, everything signed, and a plain build of one card. What a document names
beside these must be in the real project, and something that is here stands in for it.
"""

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import click

from guide_print.commands.main import cli as the_program
from guide_print.source.project import Project
from tests.tools import ROOT, Cli, Done, load, run_cli, sign_everything

LANGUAGES, DISTRICTS = ("nb", "so", "ar"), ("baerum", "rykkinn")
DEFAULTS = "languages: [nb]\n  districts: [rykkinn]\n  layouts: [card]\n  products: [screen]\n"
# The quick ones of what a kit holds.
KIT_LAYOUTS = ("invitation", "card", "handout")
WHO = "utgiver@example.org"
MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 12"><path d="M0 0H40V12H0z"/></svg>'
# Words that stand for what only the reader has.
READERS_OWN = {"~/.ssh/id_ed25519": "release.key", "KEY": "release.key", "FOLDER": "out"}
# One process, no browser, of a packet for reviewers what is open, of one for test readers a page.
QUICK = (("--jobs", "1"), ("--no-open",), ("--open",))
QUICK_TRIAL = (("--page", "5"),)
OPEN = "cover."
CODE = "KTR-BXQ-PMD"
FILES = {"mark.svg": MARK, "content/logo.svg": MARK, "password.txt": "correct horse battery staple\n"}
# Files that a command takes, and the command by which the reader got them.
MADE_BY = {
    "so.po": "translate export --language so",
    "somali.xlsx": "translate export --language so --format xlsx --to somali.xlsx",
    "so-review.xlsx": "review --language so --xlsx",
    "contacts.xlsx": "contacts export",
    "contacts.zip": "contacts export --to contacts.zip",
    "printed-2026/manifest.json": "build --out printed-2026",
    "meeting/sheets.json": "build --out meeting",
    "../asker": "new municipality ../asker --name Asker",
}


def make_project(root: Path) -> Path:
    """Write the small project, under git as `v1.0`, with its cards built; returns its folder."""
    for name in ("content", "layouts", "fonts", "schemas"):
        shutil.copytree(ROOT / name, root / name)
    for folder, kept in (("languages", LANGUAGES), ("translations", LANGUAGES), ("districts", DISTRICTS)):
        for path in (root / "content" / folder).iterdir():
            if path.stem not in kept:
                path.unlink()
    guide, kits = root / "content" / "guide.yaml", root / "content" / "kits.yaml"
    head, _, _ = guide.read_text(encoding="utf-8").partition("languages: []")
    guide.write_text(head + DEFAULTS, encoding="utf-8")
    others = rf"(?m)^ +- \{{layout: (?!{'|'.join(KIT_LAYOUTS)})[^\n]*\n"
    kits.write_text(re.sub(others, "", kits.read_text(encoding="utf-8")), encoding="utf-8")
    sign_everything(root)
    _review_most(root)
    _put_under_git(root)
    chosen = [word for key in LANGUAGES for word in ("--language", key)]
    done = run_cli("build", "--project", root, "--out", root / "out", "--jobs", "2", *chosen)
    assert done.returncode == 0, done.stderr
    return root


def _review_most(root: Path) -> None:
    """Sign the translation that the documents speak of, but for a few messages."""
    ids = [message.id for message in load(root).translatable() if not message.id.startswith(OPEN)]
    chosen = [word for key in ids for word in ("--message", key)]
    signed = ("--language", LANGUAGES[1], "--by", "Tester", "--date", "2026-11-20", *chosen)
    done = run_cli("translate", "review", "--project", root, *signed)
    assert done.returncode == 0, done.stderr


def _put_under_git(root: Path) -> None:
    who = ("-c", "user.name=guide", "-c", "user.email=guide@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "."), (*who, "commit", "-q", "-m", "1.0"), ("tag", "v1.0")):
        subprocess.run(["git", "-C", str(root), *words], check=True, timeout=60)


def stand_in(words: tuple[str, ...], project: Project) -> tuple[str, ...]:
    """Put what the small project has in the place of the languages and districts that it has not."""
    found = [READERS_OWN.get(word, word) for word in words]
    for place, option in enumerate(found[:-1]):
        if option in ("--language", "--languages"):
            keys = found[place + 1].split(",")
            assert set(keys) <= set(project.languages), f"no such language: {keys}"
            kept = dict.fromkeys(key if key in LANGUAGES else LANGUAGES[1] for key in keys)
            found[place + 1] = ",".join(kept)
        elif option == "--district" and found[place + 1] in set(project.districts) - set(DISTRICTS):
            found[place + 1] = DISTRICTS[1]
    return tuple(found)


@dataclass
class Shell:
    """A folder in which commands are run one after another."""

    folder: Path
    cli: Cli

    @classmethod
    def copied_from(cls, small: Path, folder: Path, cli: Cli) -> Self:
        """Begin in a copy of the small project."""
        shutil.copytree(small, folder)
        return cls(folder, cli)

    def change_folder(self, name: str) -> None:
        """Do as `cd` does."""
        self.folder = self.folder / name
        assert self.folder.is_dir(), f"cd {name}: no such folder"

    def run(self, words: tuple[str, ...]) -> Done:
        """Run a command, after making what it names."""
        self.make_what_is_named(words)
        code = self._code() if CODE in words else CODE
        return self._call(*(code if word == CODE else word for word in words[1:]))

    def _call(self, *arguments: str) -> Done:
        """Call the program, with what makes it quick and quiet where the command has such an option."""
        if arguments[:2] == ("new", "municipality"):
            shutil.rmtree(self.folder / arguments[2], ignore_errors=True)
        known, added = _options(arguments), list[str]()
        for words in QUICK_TRIAL if "--trial" in arguments else QUICK:
            if words[0] in known and words[0] not in arguments:
                added += words
        return self.cli(*arguments, *added, cwd=self.folder)

    def make_what_is_named(self, words: tuple[str, ...]) -> None:
        """Make the files and folders that a command takes, where they are not there yet."""
        for word in words:
            name = word.rpartition("=")[2]
            path = self.folder / name
            if path.exists():
                continue
            if name in FILES:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(FILES[name], encoding="utf-8")
            elif name in ("release.key", "allowed_signers"):
                self._make_keys()
            elif name in MADE_BY and "export" not in words:
                done = self._call(*MADE_BY[name].split())
                assert done.returncode == 0, done.stderr

    def _make_keys(self) -> None:
        key = self.folder / "release.key"
        if not key.exists():
            command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)]
            subprocess.run(command, check=True, timeout=60)
        public = key.with_suffix(".key.pub").read_text(encoding="utf-8")
        (self.folder / "allowed_signers").write_text(f"{WHO} {public}", encoding="utf-8")

    def _code(self) -> str:
        """Return the code of a sheet that has been built."""
        manifest = json.loads((self.folder / "out" / "manifest.json").read_text(encoding="utf-8"))
        return str(next(file["code"] for file in manifest["files"] if file.get("code")))


def _options(arguments: tuple[str, ...]) -> set[str]:
    """Return the options that a command knows."""
    command: click.Command | None = the_program
    for word in arguments:
        if not isinstance(command, click.Group):
            break
        command = command.get_command(click.Context(command), word)
    assert command is not None, f"no such command: {arguments}"
    return {name for parameter in command.params for name in parameter.opts}
