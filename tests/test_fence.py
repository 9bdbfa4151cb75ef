"""The fence: a build reads the project, the program and the declared fonts, and knows no network."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import DISTRICT, ROOT, Cli, add_door_sign, copy_project, load, run_python

CHOSEN = ("--language", "nb", "--district", DISTRICT, "--layout", "door-sign", "--jobs", "1")
COMMAND = (sys.executable, str(ROOT / "cli.py"), "build", *CHOSEN)
MADE = f"nb/{DISTRICT}/door-sign.screen.pdf"
OPENED = re.compile(r'\bopen(?:at)?\((?:AT_FDCWD, )?"((?:[^"\\]|\\.)*)".*\) = (?!-1)')
# What the system itself reads when a program starts and draws text.
SYSTEM = (
    "/lib", "/usr/lib", "/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo", "/etc/mime.types",
    "/usr/share/locale", "/etc/fonts", "/usr/share/fontconfig", "/proc", "/sys", "/dev/null", "/dev/urandom",
    "/dev/shm",
)  # fmt: skip
NO_NETWORK = ("unshare", "--map-root-user", "--net")


def works(*command: str) -> bool:
    return bool(shutil.which(command[0])) and subprocess.run(command, capture_output=True).returncode == 0


@pytest.fixture
def sign(tmp_path: Path) -> Path:
    """A project in Norwegian only, with the layout `door-sign`."""
    root = copy_project(tmp_path / "project")
    for path in (root / "content").glob("*/*.*"):
        if path.parent.name in ("languages", "translations", "reviews") and path.stem != "nb":
            path.unlink()
    add_door_sign(root)
    return root


@pytest.mark.skipif(
    not works(*NO_NETWORK, "true"), reason="needs `unshare --net`, which is not permitted here"
)
def test_a_build_needs_no_network_at_all(sign: Path, tmp_path: Path) -> None:
    command = [*NO_NETWORK, *COMMAND, "--project", str(sign), "--out", str(tmp_path / "out")]
    done = run_python(command, tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / MADE).read_bytes().startswith(b"%PDF-")


@pytest.mark.skipif(
    not works("strace", "true"), reason="needs strace: apt-get install strace, and leave to trace"
)
def test_a_build_opens_no_file_outside_the_fence_and_calls_nobody(sign: Path, tmp_path: Path) -> None:
    log, temporary, out = tmp_path / "calls", tmp_path / "temporary", tmp_path / "out"
    temporary.mkdir()
    trace = ["strace", "-f", "-qq", "-s", "4000", "-e", "trace=open,openat,connect", "-o", str(log)]
    environment = {"TMPDIR": str(temporary), "PATH": "/nowhere", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [shutil.which("strace") or "strace", *trace[1:], *COMMAND]
    done = run_python([*command, "--project", str(sign), "--out", str(out)], tmp_path, environment)
    assert done.returncode == 0, done.stderr
    fonts = load(sign).fonts.folders
    python = [sys.prefix, sys.base_prefix, sys.executable, *(path for path in sys.path if path)]
    inside: list[str | Path] = [sign, out, ROOT, temporary, tmp_path / "cache", *fonts, *python, *SYSTEM]
    allowed = {str(path) for path in inside} | {os.path.realpath(path) for path in inside}
    assert not is_inside("/etc/passwd", allowed)
    calls = log.read_text(encoding="utf-8", errors="replace").splitlines()
    opened = {found[1] for found in map(OPENED.search, calls) if found}
    assert len(opened) > 100
    assert any(path.endswith("template.html") for path in opened)
    assert sorted(path for path in opened if not is_inside(path, allowed)) == []
    assert [call for call in calls if "AF_INET" in call] == []


def is_inside(path: str, allowed: set[str]) -> bool:
    """Tell whether a path, or what it leads to, lies in one of the allowed places."""
    absolute = os.path.realpath(path)
    places = {absolute, os.path.normpath(path)}
    return any(f"{place}/".startswith(f"{prefix.rstrip('/')}/") for place in places for prefix in allowed)


def test_pictures_and_styles_from_a_server_are_never_asked_for(cli: Cli, sign: Path, tmp_path: Path) -> None:
    """A server on this very machine hears nothing, though template, style and content name it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        template, style = sign / "layouts/door-sign/template.html", sign / "layouts/door-sign/style.css"
        text = template.read_text(encoding="utf-8")
        html = f'<img src="{address}/a.png" alt=""><object data="{address}/b.svg"></object>'
        template.write_text(text.replace("<h1>", f"{html}<h1>"), encoding="utf-8")
        css = f'@import "{address}/c.css"; @font-face {{ font-family: x; src: url({address}/d.ttf) }}'
        style.write_text(f"{css}\nh1 {{ background: url({address}/e.png) }}", encoding="utf-8")
        done = cli("build", "--project", sign, *CHOSEN, "--out", tmp_path / "out")
        with pytest.raises(BlockingIOError):
            server.accept()
    assert done.returncode == 3
    assert "file-not-loaded" in done.stderr


SECRET = "hemmelig"


@pytest.mark.parametrize(
    ("place", "target"),
    [
        ("content/text/9-more.yaml", "secret.yaml"),
        ("content/translations/en.po", "secret.po"),
        ("content/districts/other.yaml", "secret.yaml"),
        ("content/glossary.yaml", "secret.yaml"),
        ("content/text/9-none.yaml", "there-is-no-such-file"),
        ("content/text/9-zero.yaml", "/dev/zero"),
        ("layouts/door-sign/template.html", "secret.yaml"),
        ("layouts/door-sign/style.css", "secret.yaml"),
        ("layouts/door-sign/picture.svg", "secret.yaml"),
        ("layouts/linked", "."),
        ("fonts/fonts.yaml", "secret.yaml"),
    ],
)
def test_a_link_that_leads_out_is_a_finding_and_is_not_followed(
    cli: Cli, sign: Path, tmp_path: Path, place: str, target: str
) -> None:
    for name in ("secret.yaml", "secret.po"):
        (tmp_path / name).write_text(f"{SECRET}: 1\n", encoding="utf-8")
    (sign / place).unlink(missing_ok=True)
    (sign / place).symlink_to(tmp_path / target)
    done = cli("build", "--project", sign, *CHOSEN, "--out", tmp_path / "out")
    assert done.returncode in (1, 2)
    assert f"fail: {place}:1: a link leads out of the project here" in done.stderr
    assert "[link-leaves-project]" in done.stderr
    assert SECRET not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_logo_that_is_a_link_to_elsewhere_is_refused(cli: Cli, sign: Path, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"/>')
    (sign / "logo.svg").symlink_to(tmp_path / "logo.svg")
    chosen = ("--language", "nb", "--district", DISTRICT, "--layout", "handout", "--set", "logo=logo.svg")
    done = cli("build", "--project", sign, *chosen, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "the file is outside the project" in done.stderr
    assert "[picture-outside]" in done.stderr


def test_a_link_within_the_project_is_followed(cli: Cli, sign: Path) -> None:
    (sign / "content/text/9-more.yaml").write_text("more: {text: mer}\n", encoding="utf-8")
    (sign / "content/text/8-link.yaml").symlink_to(sign / "content/text/9-more.yaml")
    done = cli("check", "--content", "--project", sign)
    assert "the message “more” stands at content/text/8-link.yaml:1 already" in done.stderr


def test_a_pipe_and_a_ring_of_links_do_not_hang(cli: Cli, sign: Path, tmp_path: Path) -> None:
    os.mkfifo(sign / "content/text/9-pipe.yaml")
    (sign / "layouts/door-sign/a").symlink_to(sign / "layouts")
    (sign / "layouts/door-sign/b").symlink_to(sign / "layouts/door-sign")
    done = cli("build", "--project", sign, *CHOSEN, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "content/text/9-pipe.yaml:1: this is not a file" in done.stderr


def test_a_manifest_can_not_have_files_outside_the_output_folder_removed(
    cli: Cli, sign: Path, tmp_path: Path
) -> None:
    out, precious = tmp_path / "out", tmp_path / "precious.pdf"
    assert cli("build", "--project", sign, *CHOSEN, "--out", out).returncode == 0
    precious.write_bytes((out / MADE).read_bytes())
    manifest = out / "manifest.json"
    text = manifest.read_text(encoding="utf-8").replace(f'"{MADE}"', '"../precious.pdf"')
    manifest.write_text(text.replace('"nb"', '"gone"'), encoding="utf-8")
    assert cli("build", "--project", sign, *CHOSEN, "--out", out).returncode == 0
    assert precious.is_file()


def test_every_threat_names_tests_that_there_are() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/.]+)(?:::(\w+))?`", text)
    assert len(named) > 15
    for path, test in named:
        assert (ROOT / path).exists(), path
        assert not test or f"def {test}(" in (ROOT / path).read_text(encoding="utf-8"), test
