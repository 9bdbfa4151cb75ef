"""What was read from a page is known for the next file that has it, and memory stays as it is."""

from pathlib import Path

import pytest

from guide_print.checks.finished.data import CHECK
from guide_print.checks.page_memory import MOST_KINDS, PageMemory
from guide_print.checks.proof import Proof
from guide_print.kept import Kept
from tests.checks.test_data import Change, number, swap_two_digits, take_out, turn_groups_round
from tests.proofs import Press, found, spoilt


def read(memory: PageMemory, pages: str, language: str = "nb", layout: str = "card", master: str = "") -> str:
    """Return the pages, a letter each, that had to be read for one more file."""
    was_read: list[str] = []
    file = memory.of_file(language, layout, master)
    for page in pages:

        def look(page: str = page) -> str:
            was_read.append(page)
            return page.upper()

        assert file.once(("glyphs", page), look) == page.upper()
    return "".join(was_read)


def test_pages_that_files_share_are_read_once() -> None:
    memory = PageMemory()
    assert [read(memory, "abb"), read(memory, "abc"), read(memory, "abd")] == ["ab", "c", "d"]


def test_an_equal_page_of_another_language_or_layout_is_another() -> None:
    memory = PageMemory()
    assert [read(memory, "a"), read(memory, "a", "ar"), read(memory, "a", "nb", "poster")] == ["a", "a", "a"]


def test_files_of_several_kinds_in_turn_are_each_remembered() -> None:
    memory = PageMemory()
    kinds = [f"layout-{number}" for number in range(MOST_KINDS)]
    assert [read(memory, "ab", layout=kind) for kind in kinds * 2] == ["ab"] * MOST_KINDS + [""] * MOST_KINDS


def test_memory_holds_no_more_after_many_files_than_after_few() -> None:
    memory = PageMemory()
    held = []
    for count in range(500):
        read(memory, f"ab{chr(0x4E00 + count)}", f"language-{count // 50}", "card")
        held.append(sum(len(pages) for _, pages in memory._last.values()))
    assert max(held) == MOST_KINDS * 3


def kept_in(folder: Path) -> PageMemory:
    """Return the memory of a new process."""
    return PageMemory(Kept(folder, "program"))


def read_plain(memory: PageMemory, pages: str, master: str) -> str:
    """Return the pages that had to be read for one more card, which is kept."""
    was_read: list[str] = []
    file = memory.of_file("nb", "card", master)
    for page in pages:

        def look(page: str = page) -> tuple[str, float]:
            was_read.append(page)
            return page, 1.5

        assert list(file.once(("data", page), look)) == [page, 1.5]
    memory.keep()
    return "".join(was_read)


def test_what_an_earlier_process_read_is_known_as_long_as_the_master_is_the_same(tmp_path: Path) -> None:
    assert read_plain(kept_in(tmp_path), "abc", "one") == "abc"
    again = kept_in(tmp_path)
    assert [read_plain(again, "abd", "one"), read_plain(again, "abe", "one")] == ["d", "e"]
    assert read_plain(kept_in(tmp_path), "ab", "another") == "ab"
    assert read_plain(kept_in(tmp_path), "ab", "one") == "ab", "one file for each language and layout"


def test_what_shares_nothing_is_not_kept(tmp_path: Path) -> None:
    assert read_plain(kept_in(tmp_path / "kept"), "abc", "") == "abc"
    assert not (tmp_path / "kept").exists()


def test_what_is_not_plain_data_is_not_kept(tmp_path: Path) -> None:
    for _ in range(2):
        memory = kept_in(tmp_path)
        assert read(memory, "ab", master="one") == "ab"
        memory.keep()


def test_a_damaged_file_is_read_anew(tmp_path: Path) -> None:
    read_plain(kept_in(tmp_path), "abc", "one")
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes().replace(b"1.5", b"2.5"))
    assert read_plain(kept_in(tmp_path), "abc", "one") == "abc"


@pytest.mark.parametrize("change", [turn_groups_round, swap_two_digits, take_out])
def test_a_page_that_was_good_before_is_read_again_when_it_is_not(
    press: Press, tmp_path: Path, change: Change
) -> None:
    edition, pages = press.make("ar", "card")
    spoil = number("112" if change is swap_two_digits else "67 50 47 70", change)
    told = []
    for data in (pages.data, pages.data, spoilt(pages.data, spoil)):
        memory = kept_in(tmp_path)
        proof = Proof(
            press.project, edition, data, pages.html, draft=True, memory=memory, master=pages.master
        )
        told.append(found(CHECK, proof))
        memory.keep()
        proof.close()
    assert told[:2] == [set(), set()]
    assert told[2] & {"number-wrong", "number-missing"}
