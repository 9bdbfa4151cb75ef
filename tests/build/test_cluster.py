"""Several machines make the same files as one does, and a machine that dies stops nothing else."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest

from guide_print.build import cluster as cluster_module
from guide_print.build import cluster_run
from guide_print.build.build import Options, Report, build
from guide_print.build.bundle import Bundle, pack, unpack
from guide_print.build.cluster_task import Order, make_chunk
from guide_print.build.manifest import sha256_of
from guide_print.build.toolset import difference, toolset_here
from guide_print.edition import Selection, select_editions
from guide_print.errors import ClusterError
from tests.build.cluster import DAMAGES, DIES, DIFFERS, HANGS, Cluster, cluster_in, wait_for
from tests.tools import CREATED, DISTRICT, ROOT, Cli, codes, load, replace_in, the_one

pytest.importorskip("distributed", reason='`pip install "guide-print[cluster]"` would run this')

DISTRICTS = ("baerum", DISTRICT, "sandvika-voyenenga")
WANTED = Selection(("nb", "ar"), DISTRICTS, ("card", "door-sign"))
SIGNS = Selection(("nb", "ar"), DISTRICTS, ("door-sign",))


def digests(out: Path) -> dict[str, str]:
    paths = [*out.rglob("*.pdf"), out / "manifest.json"]
    return {path.relative_to(out).as_posix(): sha256_of(path.read_bytes()) for path in paths}


def make(root: Path, out: Path, scheduler: str | None = None, wanted: Selection = WANTED) -> Report:
    return build(root, wanted, Options(out, 1, CREATED, scheduler=scheduler))


def kill_when(
    path: Path, process: subprocess.Popen[bytes], first: Callable[[], object] = lambda: None
) -> threading.Thread:
    """Kill a process when a file is there, and `first` is done."""

    def kill() -> None:
        wait_for(path)
        first()
        process.kill()

    thread = threading.Thread(target=kill, daemon=True)
    thread.start()
    return thread


def test_a_worker_is_killed_and_all_files_are_those_of_a_local_build(small: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    with cluster_in(tmp_path / "cluster") as cluster:
        doomed = cluster.start_worker(HANGS.format(told=str(told)))
        alone = make(small, tmp_path / "alone")
        killer = kill_when(told, doomed, partial(another_worker, cluster))
        together = make(small, tmp_path / "together", cluster.address)
        killer.join()
    assert doomed.returncode == -signal.SIGKILL
    assert together.exit_code == alone.exit_code == 0, [str(finding) for finding in together.findings]
    assert together.findings == alone.findings
    assert len(digests(tmp_path / "alone")) == 2 * 3 * 2 + 1
    assert digests(tmp_path / "together") == digests(tmp_path / "alone")
    again = make(small, tmp_path / "together", "tcp://127.0.0.1:9")
    assert again.reasons == {}, "nothing is stale, so no scheduler is asked"


def test_an_edition_that_kills_is_told_and_the_others_are_made(small: Path, tmp_path: Path) -> None:
    with cluster_in(tmp_path / "cluster", allowed_failures=0) as cluster:
        for _ in range(3):
            cluster.start_worker(DIES.format(district=DISTRICT))
        wait_for_workers(cluster, 3)
        report = make(small, tmp_path / "out", cluster.address, SIGNS)
    assert report.exit_code == 4
    assert the_one(report.findings, "worker-died").place == f"ar/{DISTRICT}/door-sign.screen.pdf"
    assert sum(result.entry is not None for result in report.results) == 5
    assert len(list((tmp_path / "out").rglob("*.pdf"))) == 5


def another_worker(cluster: Cluster) -> None:
    """Start a second worker. Why not sooner: it might have taken all the tasks."""
    cluster.start_worker()
    wait_for_workers(cluster, 2)


def wait_for_workers(cluster: Cluster, count: int) -> None:
    from distributed import Client

    with Client(cluster.address, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=60)


@pytest.mark.parametrize("lost", ["worker", "scheduler"])
def test_a_cluster_that_goes_away_is_told_and_the_manifest_is_written(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    monkeypatch.setattr(cluster_run, "LOOK_S", 1)
    monkeypatch.setattr(cluster_run, "PATIENCE_S", 2)
    told = tmp_path / "told"
    with cluster_in(tmp_path / "cluster") as cluster:
        worker = cluster.start_worker(HANGS.format(told=str(told)))
        killer = kill_when(told, worker if lost == "worker" else cluster.scheduler)
        report = make(small, tmp_path / "out", cluster.address, SIGNS)
        killer.join()
    assert report.exit_code == 4
    assert codes(report.findings) == ["cluster-gone"] * 6
    assert (tmp_path / "out" / "manifest.json").exists()


def test_a_file_that_comes_back_damaged_is_not_written(small: Path, tmp_path: Path) -> None:
    with cluster_in(tmp_path / "cluster") as cluster:
        cluster.start_worker(DAMAGES)
        wanted = Selection(("nb",), (DISTRICT,), ("door-sign",))
        report = make(small, tmp_path / "out", cluster.address, wanted)
    assert the_one(report.findings, "damaged-file")
    assert report.exit_code == 4
    assert not list((tmp_path / "out").rglob("*.pdf"))


def test_faults_of_the_layout_name_the_files_of_who_asked(root: Path, small: Path, tmp_path: Path) -> None:
    sign = shutil.copytree(small / "layouts" / "door-sign", root / "layouts" / "door-sign")
    replace_in(sign / "template.html", "</body>", '<img src="nowhere.png" alt=""></body>')
    with cluster_in(tmp_path / "cluster") as cluster:
        cluster.start_worker()
        wanted = Selection(("nb",), (DISTRICT,), ("door-sign",))
        together = make(root, tmp_path / "together", cluster.address, wanted)
        alone = make(root, tmp_path / "alone", None, wanted)
    assert alone.findings
    assert together.findings == alone.findings
    assert together.exit_code == alone.exit_code


def test_ctrl_c_ends_it_and_calls_its_tasks_back(small: Path, tmp_path: Path) -> None:
    from distributed import Client

    told = tmp_path / "told"
    with cluster_in(tmp_path / "cluster") as cluster:
        cluster.start_worker(HANGS.format(told=str(told)))
        command = [sys.executable, str(ROOT / "cli.py"), "build", "--project", str(small)]
        command += ["--district", DISTRICT, "--layout", "door-sign", "--out", str(tmp_path / "out")]
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        process = subprocess.Popen(
            [*command, "--scheduler", cluster.address], stderr=subprocess.PIPE, encoding="utf-8"
        )
        signal.signal(signal.SIGINT, before)
        wait_for(told)
        os.kill(process.pid, signal.SIGINT)
        said = process.communicate(timeout=60)[1]
        with Client(cluster.address, set_as_default=False) as client:
            left = client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks))
    assert process.returncode == 130
    assert "Interrupted" in said
    assert "Traceback" not in said
    assert left == 0


def test_a_worker_with_another_version_is_refused(small: Path, tmp_path: Path) -> None:
    with cluster_in(tmp_path / "cluster") as cluster:
        cluster.start_worker(DIFFERS)
        with pytest.raises(ClusterError) as raised:
            make(small, tmp_path / "out", cluster.address, SIGNS)
    finding = the_one(raised.value.findings, "other-version")
    assert "pango 1 (here " in finding.message
    assert finding.place.startswith("tcp://127.0.0.1:")


def test_a_worker_that_comes_later_is_asked_as_well() -> None:
    tools = toolset_here(folders=())
    order = Order("", CREATED, False, False, {**tools, "pango": "1"}, (), "", "")
    made = make_chunk(order, (), {}, b"")
    assert made.refused == f"pango {tools['pango']} (here 1)"


def test_a_scheduler_that_does_not_answer_is_told(
    cli: Cli, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "CONNECT_S", 1)
    asked = ("build", "--project", small, "--district", DISTRICT, "--layout", "door-sign")
    done = cli(*asked, "--out", tmp_path, "--scheduler", "tcp://127.0.0.1:9")
    assert done.returncode == 4, done.stderr
    assert "no scheduler answers there" in done.stderr
    done = cli(*asked, "--out", tmp_path, "--scheduler", "nonsense://")
    assert done.returncode == 4, done.stderr
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = cli(*asked, "--out", tmp_path, "--scheduler", "tcp://127.0.0.1:9")
    assert done.returncode == 2, done.stderr
    assert 'pip install "guide-print[cluster]"' in done.stderr


def test_a_bundle_is_made_of_the_project_only_and_is_equal_for_equal_projects(
    small: Path, root: Path, tmp_path: Path
) -> None:
    shutil.copytree(small / "layouts" / "door-sign", root / "layouts" / "door-sign")
    (root / "secret.txt").write_text("no", encoding="utf-8")
    editions = select_editions(load(small), SIGNS)
    one, two = pack(load(small), editions), pack(load(root), editions)
    assert one == two
    assert one.digest == sha256_of(one.data)
    with zipfile.ZipFile(BytesIO(one.data)) as file:
        names = file.namelist()
    assert {name.partition("/")[0] for name in names} == {"content", "layouts", "fonts"}
    place = unpack(one, tmp_path / "there")
    assert place == unpack(one, tmp_path / "there")
    assert pack(load(place), editions) == one
    assert [path.name for path in (tmp_path / "there").iterdir()] == [one.digest]
    with pytest.raises(ValueError, match="damaged"):
        unpack(Bundle(one.digest, one.data[:-1]), tmp_path / "elsewhere")


def test_a_difference_of_kits_is_said_in_words() -> None:
    assert difference({"a": "1", "b": "2"}, {"b": "2", "a": "1"}) == ""
    assert difference({"a": "1"}, {"a": "2", "b": "3"}) == "a 1 (here 2), b missing (here 3)"
