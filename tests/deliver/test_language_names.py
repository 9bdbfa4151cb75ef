"""Languages by name: each finds itself, by script and collation, and under other names."""

import pytest

from guide_print.deliver.catalogue.names import by_script, english_name, in_blocks, names_of
from guide_print.source.project import Project


def test_languages_come_by_script_then_in_the_order_of_their_alphabets(project: Project) -> None:
    groups = by_script(reversed(project.languages.values()))
    assert [[one.key for one in group] for group in groups] == [
        ["bs", "en", "es", "fil", "fr", "sw", "kmr", "lt", "nb", "pl", "ro", "sq", "so", "vi", "tr"],
        ["ru", "uk"],
        ["ur", "ar", "ps", "prs", "fa", "ckb"],
        ["ti", "am"],
        ["pa"],
        ["ta"],
        ["th"],
        ["my"],
        ["zh-Hans"],
    ]
    assert [len(block) for block in in_blocks(groups)] == [15, 2, 6, 7]
    assert [one for block in in_blocks(groups) for one in block] == [one for group in groups for one in group]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("ti", "Tigrinya"),
        ("en", "English"),
        ("kmr", "Kurmanji"),
        ("prs", "Dari"),
        ("zh-Hans", "Simplified Chinese"),
        ("ckb", "Central Kurdish"),
        ("nb", "Norwegian Bokmål"),
    ],
)
def test_names_in_english(project: Project, key: str, name: str) -> None:
    assert english_name(project.languages[key]) == name


@pytest.mark.parametrize(
    ("word", "keys"),
    [
        ("farsi", ["fa", "prs"]),
        ("persisk", ["fa"]),
        ("فارسی", ["fa", "prs"]),
        ("Persian", ["fa"]),
        ("kurdisk", ["ckb", "kmr"]),
        ("tagalog", ["fil"]),
        ("mandarin", ["zh-Hans"]),
        ("Tigrinya", ["ti"]),
        ("so", ["so"]),
    ],
)
def test_names_by_which_a_language_is_looked_for(project: Project, word: str, keys: list[str]) -> None:
    assert sorted(key for key, one in project.languages.items() if word in names_of(one)) == keys


def test_no_name_stands_twice(project: Project) -> None:
    for language in project.languages.values():
        names = names_of(language)
        assert len(names) == len(set(names))
        assert set(language.also).isdisjoint({language.key, language.name, language.endonym})
