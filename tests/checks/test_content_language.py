"""What the checks say of the letters, marks and numbers of each language, and of what is not translated."""

from dataclasses import replace
from pathlib import Path

import pytest

from guide_print.checks.content.zawgyi import is_zawgyi
from guide_print.checks.run import check_content
from guide_print.finding import Finding
from guide_print.source.language import Language
from guide_print.source.project import Project
from tests.tools import codes, load, replace_in, the_one

CODES = {
    "mixed-scripts", "untranslated-word", "untranslated", "hidden-character", "stray-space", "two-marks",
    "wrong-letter", "not-normalised", "zawgyi", "number-differs",
}  # fmt: skip
SOURCE = "Se det tidlig. Snakk sammen. Få hjelp."


def said_of(project: Project, key: str, text: str, id: str = "cover.subtitle") -> list[Finding]:
    """Return what is said of the language of a text that stands in the place of one translation."""
    changed = replace(project.translations[key][id], text=text)
    one = replace(project, languages=languages(project, key), translations={key: {id: changed}})
    return [finding for finding in check_content(one) if finding.code in CODES]


def languages(project: Project, *keys: str) -> dict[str, Language]:
    return {key: project.languages[key] for key in (project.source_language, *keys)}


def test_the_texts_of_the_project_have_no_such_fault(project: Project) -> None:
    found = [finding for finding in check_content(project) if finding.code in CODES]
    assert codes(found, "fail") == []


@pytest.mark.parametrize(
    ("key", "text", "letter"),
    [
        ("uk", "Помітити вчaсно. Поговорити.", "U+0061 LATIN SMALL LETTER A"),
        ("uk", "Помітити i поговорити.", "U+0069 LATIN SMALL LETTER I"),
        ("pl", "Zauważ wcześnie, rοzmawiaj.", "U+03BF GREEK SMALL LETTER OMICRON"),
        ("ar", "لاحظوا мир مبكرا", "U+043C CYRILLIC SMALL LETTER EM"),
        ("am", "ቀደም ብለው ይመልከቱa።", "U+0061 LATIN SMALL LETTER A"),
    ],
)
def test_a_letter_of_another_script_is_told(project: Project, key: str, text: str, letter: str) -> None:
    found = the_one(said_of(project, key, text), "mixed-scripts")
    assert found.level == "fail"
    assert letter in found.message


def test_a_letter_of_another_script_in_the_source_is_told(root: Path) -> None:
    replace_in(root / "content" / "text" / "6-staff.yaml", "draft: Utkast", "draft: Utkаst")
    assert "U+0430" in the_one(check_content(load(root)), "mixed-scripts").message


def test_a_norwegian_word_left_in_another_script_is_told(project: Project) -> None:
    found = the_one(said_of(project, "ar", "لاحظوا مبكرا. Snakk معا."), "untranslated-word")
    assert (found.level, "Snakk" in found.message) == ("warn", True)


@pytest.mark.parametrize(
    "text",
    [
        "بلدية Bærum",
        "مكتبة Rykkinn",
        "تحدثوا معا (snakk sammen)",
        "{district} هنا",
    ],
)
def test_names_and_glosses_in_another_script_are_fine(project: Project, text: str) -> None:
    assert "untranslated-word" not in codes(said_of(project, "ar", text))


def test_a_source_text_left_as_translation_is_told(project: Project) -> None:
    found = the_one(said_of(project, "en", SOURCE), "untranslated")
    assert (found.level, found.place.startswith("content/translations/en.po:")) == ("warn", True)


def test_a_short_source_text_left_as_translation_is_told(project: Project) -> None:
    assert codes(said_of(project, "en", "Innhold", "contents.title")) == ["untranslated"]


def test_a_half_translated_text_is_told(project: Project) -> None:
    assert codes(said_of(project, "en", "See det tidlig. Snakk sammen. Få hjelp.")) == ["untranslated"]


def test_words_that_a_language_shares_with_the_source_are_fine(project: Project) -> None:
    assert said_of(project, "es", "Gratis", "help.cost.free") == []


@pytest.mark.parametrize(
    ("key", "text", "point"),
    [
        ("ar", "لاحظوا\u200f مبكرا", "U+200F"),
        ("ar", "\u202bلاحظوا مبكرا\u202c", "U+202B"),
        ("en", "See it ear\u00adly.", "U+00AD"),
        ("en", "See it\tearly.", "U+0009"),
        ("en", "See it\nearly.", "U+000A"),
        ("en", "See it ear\ufffdly.", "U+FFFD"),
        ("en", "See it ear\u200cly.", "U+200C"),
        ("en", "See\u2028it early.", "U+2028"),
        ("th", "สังเกต\u200bแต่เนิ่นๆ", "U+200B"),
        ("fa", "زود\u200c متوجه شوید.", "U+200C"),
        ("fa", "زود \ufeffمتوجه شوید.", "U+FEFF"),
    ],
)
def test_a_character_that_cannot_be_seen_is_told(project: Project, key: str, text: str, point: str) -> None:
    found = the_one(
        (f for f in said_of(project, key, text) if f.code != "missing-character"), "hidden-character"
    )
    assert (found.level, point in found.message) == ("fail", True)


@pytest.mark.parametrize("character", ["\ue000", "\u0378"])
def test_a_character_without_meaning_is_told(project: Project, character: str) -> None:
    assert "hidden-character" in codes(said_of(project, "en", f"See it {character} early."), "fail")


def test_joiners_between_letters_that_join_are_fine(project: Project) -> None:
    assert said_of(project, "fa", "زود می\u200cبینید. با هم حرف بزنید.") == []


def test_a_hidden_character_in_the_name_of_a_contact_is_told(root: Path) -> None:
    path = root / "content" / "contacts" / "municipality.yaml"
    replace_in(path, "name: Bærum kommune", 'name: "Bærum\\u200B kommune"')
    assert the_one(check_content(load(root)), "hidden-character").place.startswith("content/contacts/")


def test_a_district_that_is_not_composed_is_told(root: Path) -> None:
    path = root / "content" / "districts" / "ostre-baerum-sor.yaml"
    name = load(root).districts["ostre-baerum-sor"].name
    replace_in(path, f"name: {name}", f"name: {name} Å\u030a".replace("Å\u030a", "A\u030a"))
    assert the_one(check_content(load(root)), "not-normalised").place == f"{path.relative_to(root)}:1"


@pytest.mark.parametrize(
    ("key", "text", "problem"),
    [
        ("en", "See it early.  Talk.", "two spaces"),
        ("en", "See it early. ", "an end"),
        ("en", "See it early .", "a space before ."),
        ("en", "See it ( early).", "inside its brackets"),
        ("en", "See it\u2003early.", "U+2003"),
        ("fr", "Vous avez vu ?", "no U+202F before ?"),
        ("fr", "Vous avez vu?", "no U+202F before ?"),
        ("ur", "جلد دیکھیں ۔", "a space before ۔"),
    ],
)
def test_a_stray_space_is_told(project: Project, key: str, text: str, problem: str) -> None:
    found = [f for f in said_of(project, key, text) if f.code == "stray-space"]
    assert [(f.level, problem in f.message) for f in found] == [("warn", True)]


def test_the_space_that_a_language_has_before_a_mark_is_fine(project: Project) -> None:
    assert said_of(project, "fr", "Vous avez vu\u202f? Parlez-en\u202f: ici, https://a.no/b, etc.") == []


@pytest.mark.parametrize(
    "text", ["See it early..", "See it, . Talk".replace(", .", ",."), "Early?!", "Early..."]
)
def test_two_marks_in_a_row_are_told(project: Project, text: str) -> None:
    assert codes(said_of(project, "en", text)) == ["two-marks"]


def test_a_mark_after_an_abbreviation_is_fine(project: Project) -> None:
    assert said_of(project, "en", "See it early, talk etc., get help.") == []


@pytest.mark.parametrize(
    ("key", "text", "right"),
    [
        ("fa", "زود متوجه شويد.", "write ی"),
        ("prs", "زود كمك بگیرید.", "write ک"),
        ("ps", "ژر مرسته وغواړئ، گوره.", "write ګ"),
        ("ckb", "زوو كۆمەك وەرگرە.", "write ک"),
        ("ur", "جلد مدد لیں ، وه بات کریں۔".replace(" ،", "،"), "write ہ"),
        ("ur", "جلد مدد لیں.", "write ۔"),
        ("ar", "لاحظوا مبكرا, تحدثوا", "write ،"),
        ("ar", "لاحظوا مبكرا ﻻ", "write لا"),
        ("ro", "Observaţi din timp.", "write ț"),
        ("tr", "Erken fark edin, konușun.", "write ş"),
        ("uk", "Помітити ы поговорити.", "write и"),
        ("uk", "Пам'ятати про це.", "write ’"),
        ("so", "Su'aalaha akhri.", "write ’"),
        ("en", "Don‘t wait.", "write ’"),
        ("en", "Get ﬁrst help.", "write fi"),
        ("th", "สังเกตเเต่เนิ่นๆ", "write แ"),
        ("am", "ቀደም ብለው ይመልከቱ፡፡", "write ።"),
        ("zh-Hans", "尽早发现, 一起交谈。", "write ，"),
        ("pa", "ਜਲਦੀ ਦੇਖੋ ਅਾਓ।", "write ਆ"),
        ("my", "၀ါတွေ", "the letter that looks like the digit"),
    ],
)
def test_a_letter_that_only_looks_right_is_told(project: Project, key: str, text: str, right: str) -> None:
    found = [f for f in said_of(project, key, text) if f.code == "wrong-letter"]
    assert [(f.level, right in f.message) for f in found] == [("fail", True)]


@pytest.mark.parametrize(
    ("key", "text"), [("ur", "متن (CC BY 4.0, Bærum)"), ("en", "“Don’t wait” is right.")]
)
def test_marks_among_letters_of_another_script_are_fine(project: Project, key: str, text: str) -> None:
    assert "wrong-letter" not in codes(said_of(project, key, text))


def test_a_translation_that_is_not_composed_is_told(project: Project) -> None:
    found = said_of(project, "vi", "Nhận biết sớm. Cu\u0300ng nói chuyện.")
    assert the_one(found, "not-normalised").level == "fail"


# The same words, letter by letter as a Zawgyi font shows them: U+103B is its RA, written first;
# U+103A its YA; U+1039 its asat; vowel E is written before its consonant.
@pytest.mark.parametrize(
    ("zawgyi", "unicode"),
    [
        ("\u103b\u1019\u1014\u1039\u1019\u102c", "မြန်မာ"),
        ("\u1031\u1000\u103a\u102c\u1004\u1039\u1038", "ကျောင်း"),
        ("\u1021\u1070\u102c\u1038", "အန္တာ"),
    ],
)
def test_zawgyi_is_told_from_unicode(zawgyi: str, unicode: str) -> None:
    assert (is_zawgyi(zawgyi), is_zawgyi(unicode)) == (True, False)


def test_a_text_in_zawgyi_is_told(project: Project) -> None:
    text = "\u103b\u1019\u1014\u1039\u1019\u102c"
    assert the_one(said_of(project, "my", text), "zawgyi").level == "fail"


@pytest.mark.parametrize("word", ["ယောက်ျား", "ဥက္ကဋ္ဌ", "အင်္ဂလိပ်", "ပြဿနာ", "၎င်း", "ဩဂုတ်"])
def test_rare_words_in_unicode_are_not_zawgyi(word: str) -> None:
    assert not is_zawgyi(word)


@pytest.mark.parametrize(
    "text", ["For those under 17", "For the young", "For those under 18, 2 days", "Under 18 and 18"]
)
def test_a_number_that_differs_is_told(project: Project, text: str) -> None:
    found = the_one(said_of(project, "en", text, "services.youth-line.use"), "number-differs")
    assert found.level == "fail"


def test_digits_of_another_system_are_the_same_number(project: Project) -> None:
    assert said_of(project, "ar", "للأطفال دون ١٨ عاما", "services.youth-line.use") == []


def test_a_number_for_a_word_is_fine_only_where_the_word_stands(project: Project) -> None:
    assert said_of(project, "es", "Las 24 horas del día", "help.hours.always") == []
    assert codes(said_of(project, "es", "En 24 horas")) == ["number-differs"]
