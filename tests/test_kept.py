"""What is kept holds for its name, for what it was made from and for who made it; a damaged file is none."""

import json
from pathlib import Path

import pytest

from guide_print.kept import NOTHING_KEPT, Kept, digest_of_text

VALUE = {"ur": ["آپ", 1, None], "\ud800": []}


def kept_in(folder: Path, salt: str = "program 1") -> Kept:
    return Kept(folder, salt)


def get(kept: Kept, name: str = "texts of ur", made_from: str = "words") -> object:
    return kept.get(name, made_from, lambda value: value)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which one thing is kept."""
    kept = kept_in(tmp_path / "kept")
    kept.keep("texts of ur", "words", VALUE)
    assert not (tmp_path / "kept").exists()
    kept.write()
    return tmp_path / "kept"


def test_what_is_kept_comes_back(folder: Path) -> None:
    assert get(kept_in(folder)) == VALUE


def test_it_holds_for_nothing_else(folder: Path) -> None:
    assert get(kept_in(folder), made_from="other words") is None
    assert get(kept_in(folder), name="texts of fa") is None
    assert get(kept_in(folder, salt="program 2")) is None
    (file,) = folder.iterdir()
    file.rename(file.with_name(file.name.replace("ur", "fa")))
    assert get(kept_in(folder), name="texts of fa") is None


def test_the_new_takes_the_place_of_the_old(folder: Path) -> None:
    kept = kept_in(folder)
    kept.keep("texts of ur", "other words", [2])
    kept.write()
    assert get(kept_in(folder), made_from="other words") == [2]
    assert get(kept_in(folder)) is None
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("damage", [lambda b: b"", lambda b: b[:-1], lambda b: b[:70] + b"x" + b[71:]])
def test_a_damaged_file_is_as_good_as_none(folder: Path, damage: object) -> None:
    (file,) = folder.iterdir()
    assert callable(damage)
    file.write_bytes(damage(file.read_bytes()))
    assert get(kept_in(folder)) is None


def test_what_can_not_be_read_as_it_should_is_as_good_as_none(folder: Path) -> None:
    assert kept_in(folder).get("texts of ur", "words", lambda value: value["fa"]) is None
    assert kept_in(folder).get("texts of ur", "words", lambda value: int(json.dumps(value))) is None


def test_a_folder_that_can_not_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file")
    kept = kept_in(tmp_path / "kept")
    kept.keep("a", "b", 1)
    kept.keep("c" * 300, "b", 1)
    kept.write()
    assert get(kept, "a", "b") is None
    kept.forget()
    assert (tmp_path / "kept").read_text() == "a file"


def test_all_is_forgotten_at_once(folder: Path) -> None:
    kept = kept_in(folder)
    kept.keep("a", "b", 1)
    kept.forget()
    kept.write()
    assert not folder.exists()


def test_without_a_folder_nothing_is_kept() -> None:
    NOTHING_KEPT.keep("a", "b", 1)
    NOTHING_KEPT.write()
    assert get(NOTHING_KEPT, "a", "b") is None


def test_texts_that_are_parted_otherwise_have_another_digest() -> None:
    assert len({digest_of_text(*parts) for parts in (("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""))}) == 4
