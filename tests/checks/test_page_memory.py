"""What was read from a page is known for the next file that has it, and memory stays as it is."""

from guide_print.checks.page_memory import MOST_KINDS, PageMemory


def read(memory: PageMemory, pages: str, language: str = "nb", layout: str = "card") -> str:
    """Return the pages, a letter each, that had to be read for one more file."""
    was_read: list[str] = []
    file = memory.of_file(language, layout)
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
    for number in range(500):
        read(memory, f"ab{chr(0x4E00 + number)}", f"language-{number // 50}", "card")
        held.append(sum(len(pages) for _, pages in memory._last.values()))
    assert max(held) == MOST_KINDS * 3
