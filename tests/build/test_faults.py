"""Whatever breaks a build: earlier files stay whole, it says why in a line, and the next build is good."""

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from guide_print.build.manifest import read_manifest
from tests.build.faults import COUNT, asked, assert_good, assert_told, digests, said
from tests.build.inside import HeldBuild, spoilt, wait_for
from tests.build.test_workers import children_of
from tests.tools import ROOT, Cli, add_door_sign, copy_project, replace_in, run_cli

LATE = "sandvika-voyenenga"
SHEET = "layouts/door-sign/style.css"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the layout `door-sign`, and the folder `clean` of an undisturbed build beside it."""
    root = copy_project(tmp_path_factory.mktemp("faults") / "project")
    add_door_sign(root)
    done = run_cli("build", *asked(root), "--out", root.with_name("clean"))
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def sign(first: Path, root: Path) -> Path:
    """A copy of it, to be spoilt."""
    add_door_sign(root)
    return root


def limited_to(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False)
    except OSError:
        pytest.skip("no `mount` here")
    if done.returncode:
        pytest.skip("only who may mount can have a disk to fill")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk(first: Path, disk: Path) -> None:
    out, filler = disk / "out", disk / "filler"
    assert run_cli("build", *asked(first), "--district", LATE, "--out", out).returncode == 0
    before = digests(out)
    with pytest.raises(OSError, match="No space"):
        filler.write_bytes(bytes(4 << 20))
    done = run_cli("build", *asked(first), "--force", "--out", out)
    assert_told(said(done), 4, "No space left on device", "unwritable-file")
    assert digests(out) == before
    assert list(out.rglob("*.part")) == []
    filler.unlink()
    assert_good(run_cli("build", *asked(first), "--out", out), first, out)


def test_a_disk_that_takes_small_files_only(first: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, str(ROOT / "cli.py"), "build", *map(str, asked(first)), "--out", str(out)]
    run = subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, preexec_fn=limited_to(8192)
    )
    assert_told(said(run), 4, "File too large", f"{COUNT} not made")
    assert digests(out) == {}
    assert_good(run_cli("build", *asked(first), "--out", out), first, out)


def test_a_folder_that_can_only_be_read(first: Path, disk: Path) -> None:
    out = disk / "out"
    assert run_cli("build", *asked(first), "--out", out).returncode == 0
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    done = run_cli("build", *asked(first), "--force", "--out", out)
    assert_told(said(done), 4, "Read-only file system", "check the folder")
    assert len(done.stderr.splitlines()) == 1
    again = run_cli("build", *asked(first), "--out", out)
    assert "all up to date" in again.stdout
    assert_good(again, first, out)


def test_a_layout_that_is_replaced_meanwhile_is_told_and_what_was_made_is_not_trusted(
    first: Path, sign: Path, tmp_path: Path
) -> None:
    out, sheet = tmp_path / "out", sign / SHEET
    held = HeldBuild(tmp_path / "held", LATE, *asked(sign), "--out", out)
    kept = Path(shutil.copy2(sheet, tmp_path / "kept"))
    other = tmp_path / "other"
    other.write_bytes(kept.read_bytes() + b"h1 { text-indent: 1pt }")
    other.replace(sheet)
    assert_told(held.go_on(), 1, f"{SHEET}: it was changed while the build ran", "[input-changed]")
    kept.rename(sheet)
    again = run_cli("build", *asked(sign), "--out", out, "--why")
    assert again.stdout.count("input changed while it was made") == COUNT
    assert_good(again, first, out)


def test_a_layout_that_goes_away_meanwhile_is_told(first: Path, sign: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    held = HeldBuild(tmp_path / "held", LATE, *asked(sign), "--out", out)
    kept = (sign / "layouts" / "door-sign").rename(tmp_path / "kept")
    assert_told(held.go_on(), 1, f"{SHEET}: it was changed while the build ran")
    kept.rename(sign / "layouts" / "door-sign")
    assert_good(run_cli("build", *asked(sign), "--out", out), first, out)


def test_a_layout_that_goes_away_while_it_is_read_is_told(sign: Path, tmp_path: Path) -> None:
    """Goes away between the listing of its files and the reading of them."""
    body = f"""
import shutil
from guide_print.build import fingerprint
listed = fingerprint.files_below
def going(*asked):
    found = listed(*asked)
    shutil.rmtree({str(sign / "layouts" / "door-sign")!r}, ignore_errors=True)
    return found
fingerprint.files_below = going
"""
    env = spoilt(tmp_path / "spoilt", body)
    done = run_cli("build", *asked(sign), "--out", tmp_path / "out", env=env)
    told = f"{SHEET}: it was changed while the build ran"
    assert_told(said(done), 1, told, "can't be read", "[unreadable-file]", f"{COUNT} not made")


def test_a_layout_that_fails_its_checks_since_it_was_changed_is_content_that_changed(
    sign: Path, tmp_path: Path
) -> None:
    body = f"import pathlib; pathlib.Path({str(sign / SHEET)!r}).write_text('h1 {{ font-size: 400pt }}')"
    env = spoilt(tmp_path / "spoilt", body)
    done = run_cli("build", *asked(sign), "--out", tmp_path / "out", env=env)
    told = f"{SHEET}: it was changed while the build ran"
    assert_told(said(done), 1, told, "[overset]", f"{COUNT} not made")
    assert run_cli("build", *asked(sign), "--out", tmp_path / "out").returncode == 3


def test_content_that_goes_away_meanwhile_does_not_matter(first: Path, sign: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    held = HeldBuild(tmp_path / "held", LATE, *asked(sign), "--out", out)
    kept = (sign / "content").rename(tmp_path / "kept")
    assert_told(held.go_on(), 0, f"{COUNT} files in")
    gone = run_cli("build", *asked(sign), "--out", out)
    assert_told(said(gone), gone.returncode, "content/")
    assert gone.returncode in (1, 2)
    kept.rename(sign / "content")
    assert_good(run_cli("build", *asked(sign), "--out", out), first, out)


def test_times_in_the_past_and_in_the_future_hide_no_change(first: Path, sign: Path, tmp_path: Path) -> None:
    out, template = tmp_path / "out", sign / "layouts" / "door-sign" / "template.html"
    for number, path in enumerate(sorted(sign.rglob("*.*"))):
        os.utime(path, (4e9, 4e9) if number % 2 else (1, 1))
    assert_good(run_cli("build", *asked(sign), "--out", out), first, out)
    for path in out.rglob("*.pdf"):
        os.utime(path, (4e9, 4e9))
    done = run_cli("build", *asked(sign), "--out", out, "--why")
    assert "\tnew" not in done.stdout
    assert_good(done, first, out)
    before, text = template.stat(), template.read_text(encoding="utf-8")
    template.write_text(text.replace("<h1>", "<h2>").replace("</h1>", "</h2>"), encoding="utf-8")
    os.utime(template, ns=(before.st_atime_ns, before.st_mtime_ns))
    changed = run_cli("build", *asked(sign), "--out", out, "--why")
    assert changed.stdout.count("\tlayout") == COUNT, changed.stderr
    template.write_text(text, encoding="utf-8")
    assert_good(run_cli("build", *asked(sign), "--out", out), first, out)


def test_sigterm_ends_a_build_with_whole_files(first: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    held = HeldBuild(tmp_path / "held", LATE, *asked(first), "--out", out)
    held.process.send_signal(signal.SIGTERM)
    assert_told(held.ended(), 143, "Terminated. Files that were finished are whole.")
    assert digests(out).items() <= digests(first.with_name("clean")).items()
    assert {entry.path for entry in read_manifest(out)} <= set(digests(out))
    assert list(out.rglob("*.part")) == []
    assert_good(run_cli("build", *asked(first), "--out", out), first, out)


def test_a_parent_that_is_killed_takes_its_workers_with_it(first: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    held = HeldBuild(tmp_path / "held", LATE, *asked(first), "--out", out)
    workers = children_of(held.process.pid)
    assert workers
    held.process.kill()
    assert "Traceback" not in held.ended()[1]
    wait_for(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))
    assert_good(run_cli("build", *asked(first), "--out", out), first, out)


def test_a_worker_without_memory_costs_its_own_edition(first: Path, tmp_path: Path) -> None:
    body = f"""
if edition.district == {LATE!r}:
    import pathlib, resource
    pages = int(pathlib.Path("/proc/self/statm").read_text().split()[0])
    used = pages * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used, used))
"""
    out, env = tmp_path / "out", spoilt(tmp_path / "spoilt", body)
    done = run_cli("build", *asked(first), "--out", out, env=env)
    assert_told(said(done), 4, "memory", "1 not made")
    assert len(digests(out)) == COUNT - 1
    assert_good(run_cli("build", *asked(first), "--out", out), first, out)


def test_a_worker_that_hangs_is_ended_and_told(first: Path, tmp_path: Path) -> None:
    """Hangs where Python itself can't be interrupted: the lock of its interpreter is never let go."""
    body = f"""
if edition.district == {LATE!r}:
    import ctypes
    ctypes.PyDLL(None).sleep(100000)
"""
    out, env = tmp_path / "out", spoilt(tmp_path / "spoilt", body)
    done = run_cli("build", *asked(first), "--out", out, "--time-limit", "20", env=env)
    told = f"nb/{LATE}/door-sign.screen.pdf: it was not made within 20 seconds"
    assert_told(said(done), 4, told, "[too-long]", "1 not made")
    assert len(digests(out)) == COUNT - 1
    assert_good(run_cli("build", *asked(first), "--out", out), first, out)


def test_a_layout_that_hangs_is_ended_without_a_pool_too(
    cli: Cli, first: Path, sign: Path, tmp_path: Path
) -> None:
    loop = "{% for a in range(90000) %}<p>{{ a }}</p>{% endfor %}"  # more than can be laid out at once
    template = sign / "layouts" / "door-sign" / "template.html"
    replace_in(template, "<h1>", f"{loop}<h1>")
    done = cli("build", *asked(sign), "--out", tmp_path / "out", "--district", LATE, "--time-limit", "1")
    assert_told(said(done), 4, "was not made within 1 seconds", "[too-long]")
    replace_in(template, loop, "")
    assert_good(run_cli("build", *asked(sign), "--out", tmp_path / "out"), first, tmp_path / "out")


def test_damaged_caches_cost_time_only(first: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run_cli("build", *asked(first), "--out", out).returncode == 0
    kept = sorted((out / ".cache" / "pages").rglob("*.pages"))
    assert len(kept) > 1
    for number, path in enumerate(kept):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data if number % 2 else data[: len(data) // 2])
    index = out / ".cache" / "index.json"
    index.write_bytes(index.read_bytes().replace(b"door-sign", b"door-sigh"))
    assert_good(run_cli("build", *asked(first), "--force", "--out", out), first, out)


def test_processes_that_can_not_start_are_told(first: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\nif '--multiprocessing-fork' in sys.argv: os._exit(7)\n", encoding="utf-8"
    )
    env = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    done = run_cli("build", *asked(first), "--out", tmp_path / "out", env=env)
    assert_told(said(done), 4, "no process could start", f"{COUNT} not made")


@pytest.mark.parametrize("kind", ["districts", "languages"])
def test_a_folder_that_is_away_removes_no_files(
    cli: Cli, first: Path, sign: Path, tmp_path: Path, kind: str
) -> None:
    out = tmp_path / "out"
    shutil.copytree(first.with_name("clean"), out)
    folder = sign / "content" / kind
    kept = folder.rename(tmp_path / "kept")
    done = cli("build", "--project", sign, "--layout", "door-sign", "--out", out)
    assert_told(said(done), 1, f"content/{kind}: it holds no {kind} that can be read")
    assert digests(out) == digests(first.with_name("clean"))
    kept.rename(folder)
    assert_good(run_cli("build", *asked(sign), "--out", out), first, out)
