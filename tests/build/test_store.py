"""Files go to a folder or to an address, whole; what stands at an address is not made again."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guide_print.build.build import Options, Report, build
from guide_print.build.manifest import read_files, sha256_of, write_manifest
from guide_print.build.remote_store import PART, RemoteStore
from guide_print.build.store import LocalStore, Store, open_store
from guide_print.edition import Selection
from guide_print.errors import UsageError, WriteError
from tests.tools import CREATED, DISTRICT, Cli, add_door_sign, copy_project, the_one

fsspec = pytest.importorskip("fsspec", reason='`pip install "guide-print[cloud]"` would run this')

SIGN = f"nb/{DISTRICT}/door-sign.screen.pdf"
WANTED = Selection(("nb", "ar"), (DISTRICT,), ("door-sign",))


@pytest.fixture
def memory() -> Iterator[str]:
    files = fsspec.filesystem("memory")
    yield "memory://guides/out"
    files.store.clear()
    files.pseudo_dirs[:] = [""]


@pytest.fixture(scope="module")
def signs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_project(tmp_path_factory.mktemp("signs"))
    add_door_sign(root)
    return root


def make(root: Path, out: Path | str, **more: Any) -> Report:
    return build(root, WANTED, Options(out, 1, CREATED, **more))


@pytest.mark.parametrize("kind", ["local", "memory"])
def test_a_store_gives_back_what_was_written_and_nothing_else(kind: str, memory: str, tmp_path: Path) -> None:
    store: Store = open_store(memory if kind == "memory" else tmp_path / "out")
    assert isinstance(store, RemoteStore if kind == "memory" else LocalStore)
    store.prepare()
    assert store.read("a/b.pdf") is None
    assert not store.exists("a/b.pdf")
    store.write("a/b.pdf", b"one")
    store.write("a/b.pdf", b"four")
    assert store.read("a/b.pdf") == b"four"
    assert store.holds("a/b.pdf", sha256_of(b"four"), 4)
    assert not store.holds("a/b.pdf", sha256_of(b"three"), 5)
    assert not store.holds("a/c.pdf", sha256_of(b"four"), 4)
    store.remove("a/b.pdf")
    store.remove("a/b.pdf")
    assert not open_store(memory if kind == "memory" else tmp_path / "out").exists("a/b.pdf")
    assert not (tmp_path / "out" / "a").exists()


def test_an_address_holds_the_same_files_as_a_folder_and_nothing_is_made_twice(
    signs: Path, memory: str, tmp_path: Path
) -> None:
    make(signs, tmp_path)
    assert len(make(signs, memory).reasons) == 2
    store = open_store(memory)
    for path in (SIGN, "manifest.json"):
        assert store.read(path) == (tmp_path / path).read_bytes()
    assert make(signs, memory).reasons == {}
    assert len(make(signs, memory, force=True).reasons) == 2
    store.remove(SIGN)
    assert [*make(signs, memory).reasons.values()] == [("file missing",)]
    store.write(SIGN, b"mine")
    assert [*make(signs, memory).reasons.values()] == [("file changed by hand",)]


def test_files_at_an_address_that_no_edition_asks_for_are_removed(root: Path, memory: str) -> None:
    add_door_sign(root)
    make(root, memory)
    (root / "content" / "languages" / "ar.yaml").unlink()
    report = build(root, Selection(("nb",), (DISTRICT,), ("door-sign",)), Options(memory, 1, CREATED))
    assert report.removed == (f"ar/{DISTRICT}/door-sign.screen.pdf",)
    assert not open_store(memory).exists(report.removed[0])
    assert list(read_files(open_store(memory))[0]) == [SIGN]


def test_a_damaged_manifest_at_an_address_is_survived(memory: str) -> None:
    store = open_store(memory)
    store.write("manifest.json", b"{")
    assert read_files(store) == ({}, {})
    assert write_manifest(store, []) == []


def test_a_file_is_written_beside_where_a_protocol_does_not_write_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").mkdir()
    store = RemoteStore(f"local://{tmp_path}/out")
    store.write("a/b.pdf", b"old")
    store.write("a/b.pdf", b"one")
    files = fsspec.filesystem("local")

    def full(path: str, data: bytes) -> None:
        Path(path).write_bytes(data[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "pipe_file", full)
    with pytest.raises(WriteError, match="No space left"):
        store.write("a/b.pdf", b"two")
    assert (tmp_path / "out" / "a" / "b.pdf").read_bytes() == b"one"
    assert not (tmp_path / "out" / "a" / f"b.pdf{PART}").exists()


@pytest.mark.parametrize("address", ["nonsense://guides", "://", "s3:/x://y"])
def test_an_address_that_nothing_can_open_is_told(cli: Cli, signs: Path, address: str) -> None:
    done = cli("build", "--project", signs, "--out", address)
    assert done.returncode == 2, done.stderr
    assert "name a folder, or an address such as s3://bucket/folder" in done.stderr


@pytest.mark.parametrize("missing", ["fsspec.core", "s3fs"])
def test_a_missing_package_is_told(signs: Path, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(sys.modules["fsspec.registry"].__dict__["_registry"], "s3", raising=False)
    with pytest.raises(UsageError) as raised:
        make(signs, "s3://bucket/folder")
    assert 'pip install "guide-print[cloud]"' in the_one(raised.value.findings, "missing-package").message


def test_a_file_address_is_a_folder(cli: Cli, signs: Path, tmp_path: Path) -> None:
    asked = ("build", "--project", signs, "--language", "nb", "--district", DISTRICT, "--layout", "door-sign")
    done = cli(*asked, "--out", f"file://{tmp_path}/out")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / SIGN).exists()


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bucket of a server that speaks S3, on this machine."""
    why = "`make set-up-test` would install what this needs"
    pytest.importorskip("s3fs", reason=why)
    server = pytest.importorskip("moto.server", reason=why).ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    account = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_SESSION_TOKEN": "test"}
    for name, value in account.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    fsspec.filesystem("s3").clear_instance_cache()
    fsspec.filesystem("s3").mkdir(f"guides-{port}")
    yield f"s3://guides-{port}"
    fsspec.filesystem("s3").clear_instance_cache()
    server.stop()


def test_files_in_a_bucket_are_the_same_and_made_once(
    cli: Cli, signs: Path, bucket: str, tmp_path: Path
) -> None:
    chosen = ("--language", "nb", "--language", "ar", "--district", DISTRICT, "--layout", "door-sign")
    asked = ("build", "--project", signs, *chosen, "--json", "--out")
    out = f"{bucket}/2026/spring"
    first = cli(*asked, out, "--jobs", "2")
    assert first.returncode == 0, first.stderr
    assert len(json.loads(first.stdout)["why"]) == 2
    assert cli(*asked, tmp_path).returncode == 0
    files = fsspec.filesystem("s3")
    for path in (SIGN, f"ar/{DISTRICT}/door-sign.screen.pdf", "manifest.json"):
        assert files.cat_file(f"{out}/{path}") == (tmp_path / path).read_bytes()
    files.invalidate_cache()
    assert len(files.find(out)) == 3
    again = cli(*asked, out)
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["why"] == {}
    assert json.loads(again.stdout)["files"] == json.loads(first.stdout)["files"]


def test_a_bucket_that_is_not_there_is_told_in_one_line(cli: Cli, signs: Path, bucket: str) -> None:
    done = cli("build", "--project", signs, "--layout", "door-sign", "--out", "s3://nobodys/out")
    assert done.returncode == 4, done.stderr
    assert "The specified bucket does not exist" in done.stderr
    assert "s3://nobodys/out" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
