"""Drafts say so on the paper; a release is refused while a gate stands open, and says which."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from guide_print.build.build import Options, build
from guide_print.build.manifest import read_manifest
from guide_print.edition import Selection
from guide_print.source.project import Project
from guide_print.source.reviews import Review, ReviewsFile, digest, dump_reviews, reviews_path
from tests.pdf import texts
from tests.tools import CREATED, DISTRICT, Cli, load, replace_in, sign_everything, unsign_everything

CARD = ("--language", "nb", "--district", DISTRICT, "--layout", "card")
FILE = Path("nb") / DISTRICT / "card.screen.pdf"


def shapes_undone(text: str) -> str:
    """Return a text without spaces, so that line breaks do not count."""
    return "".join(text.split())


@pytest.mark.parametrize("language", ["nb", "ar"])
@pytest.mark.parametrize("layout", ["card", "poster", "booklet"])
def test_a_draft_says_so_in_the_words_of_its_language(
    built: Path, project: Project, language: str, layout: str
) -> None:
    mark = project.messages["page.draft"].text
    if language != "nb":
        mark = project.translations[language]["page.draft"].text
    pages = texts(built / language / DISTRICT / f"{layout}.screen.pdf")
    marked = [shapes_undone(mark) in shapes_undone(page) for page in pages]
    assert len(marked) >= 1
    if layout == "booklet":
        assert all(marked[:-1]), marked
    else:
        assert all(marked), marked


def test_with_everything_signed_the_card_is_released_without_a_draft_mark(
    cli: Cli, root: Path, tmp_path: Path
) -> None:
    sign_everything(root)
    done = cli("build", "--project", root, *CARD, "--out", tmp_path / "out", "--release")
    assert done.returncode == 0, done.stderr
    (entry,) = read_manifest(tmp_path / "out")
    assert (entry.draft, entry.findings) == (False, [])
    text = " ".join(texts(tmp_path / "out" / FILE))
    assert "20.11.2026" in text
    assert "Utkast" not in text


def test_with_nothing_signed_a_release_is_refused_and_each_gate_told_once(
    cli: Cli, root: Path, tmp_path: Path
) -> None:
    unsign_everything(root)
    out = tmp_path / "out"
    chosen = ["--district", "ostre-baerum-sor", "--layout", "card"]
    done = cli("build", "--project", root, *CARD, *chosen, "--out", out, "--release")
    assert done.returncode == 3, done.stderr
    assert not list(out.rglob("*.pdf"))
    codes = ("[contact-not-verified]", "[text-not-approved]", "[catalogue-not-verified]")
    told = Counter(line for line in done.stderr.splitlines() if line.endswith(codes))
    assert set(told.values()) == {1}
    assert sum("[contact-not-verified]" in line for line in told) == 5
    assert sum("[text-not-approved]" in line for line in told) == 1
    assert len(told) == 7
    assert "7 release gates stand open" in done.stdout


def open_gates(root: Path, tmp_path: Path, language: str, layout: str) -> list[str]:
    wanted = Selection((language,), (DISTRICT,), (layout,), ("screen",))
    report = build(root, wanted, Options(tmp_path / "out", 1, CREATED, release=True))
    assert [result.entry is None for result in report.results] == [bool(report.gates)]
    return [gate.code for gate in report.gates]


def test_an_unapproved_text_keeps_a_file_back(root: Path, tmp_path: Path) -> None:
    sign_everything(root)
    replace_in(root / "content/guide.yaml", "approved: {by: Tester, date: 2026-11-20}", "approved:")
    assert open_gates(root, tmp_path, "nb", "card") == ["text-not-approved"]


def test_one_unverified_contact_keeps_back_the_files_that_print_it(root: Path, tmp_path: Path) -> None:
    sign_everything(root)
    path = root / "content" / "contacts" / "national.yaml"
    text = path.read_text(encoding="utf-8")
    head, fire, rest = text.partition("  fire:\n")
    ambulance, found, after = rest.partition("  ambulance:\n")
    assert fire
    assert found
    unsigned = after.replace("verified: {by: Tester, date: 2026-11-20}", "verified:", 1)
    path.write_text(head + fire + ambulance + found + unsigned, encoding="utf-8")
    assert open_gates(root, tmp_path, "nb", "card") == ["contact-not-verified"]


def test_a_stand_in_address_keeps_back_what_prints_a_code(root: Path, tmp_path: Path) -> None:
    sign_everything(root)
    replace_in(root / "content/guide.yaml", "https://guide.example.org/", "https://guide.example/")
    assert open_gates(root, tmp_path, "nb", "poster") == ["catalogue-not-verified"]


def review(root: Path, language: str) -> None:
    """Sign every message of a language as it stands."""
    path = root / "content" / "translations" / f"{language}.po"
    path.write_text(path.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    translations = load(root).translations[language].values()
    digests = {one.id: digest(one.source, one.text) for one in translations}
    signed = ReviewsFile(reviews=[Review(by="Tester", date=dt.date(2026, 11, 20), messages=digests)])
    reviews_path(root, language).parent.mkdir(exist_ok=True)
    reviews_path(root, language).write_bytes(dump_reviews(signed))


def test_an_unreviewed_translation_keeps_a_file_back(root: Path, tmp_path: Path) -> None:
    sign_everything(root)
    reviews_path(root, "en").unlink(missing_ok=True)
    assert open_gates(root, tmp_path, "en", "card") == ["translation-not-reviewed"]
    review(root, "en")
    assert open_gates(root, tmp_path, "en", "card") == []


def test_a_translation_changed_after_its_review_keeps_a_file_back(root: Path, tmp_path: Path) -> None:
    sign_everything(root)
    review(root, "en")
    replace_in(root / "content/translations/en.po", 'msgstr "My contact"', 'msgstr "My own contact"')
    assert open_gates(root, tmp_path, "en", "card") == ["translation-not-reviewed"]


def test_a_stale_translation_keeps_a_file_back(root: Path, tmp_path: Path) -> None:
    sign_everything(root)
    review(root, "en")
    replace_in(root / "content" / "text" / "5-short.yaml", "care: Jeg er glad i deg.", "care: Jeg liker deg.")
    assert "translation-stale" in open_gates(root, tmp_path, "en", "card")
