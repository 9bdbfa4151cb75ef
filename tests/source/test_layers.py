"""A project laid over the program's guide: what is its own, what is shared, what a change makes stale."""

import datetime as dt
from pathlib import Path

import pytest

from guide_print.compose.engines import Engines
from guide_print.compose.gates import text_gates
from guide_print.compose.helpers import Helpers
from guide_print.compose.html import merge
from guide_print.compose.words import Words
from guide_print.create.municipality import NewMunicipality, create_municipality
from guide_print.edition import Edition
from guide_print.source.contacts import ContactsFile
from guide_print.source.load import load_project
from guide_print.source.project import Project, is_stale
from guide_print.source.typed import read_typed
from guide_print.source.yaml_file import read_yaml
from guide_print.translate.export import export_translation
from guide_print.translate.sign import sign_messages, write_translations
from guide_print.translate.take_in import take_in
from tests.tools import ROOT, codes, load, replace_in

OWN = "poster:\n  title: Er du urolig for et barn?\n"


@pytest.fixture
def asker(tmp_path: Path) -> Path:
    create_municipality(tmp_path, NewMunicipality("Asker"))
    return tmp_path


def write(root: Path, name: str, text: str) -> Path:
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def stale(project: Project, key: str = "so") -> list[str]:
    return [t.id for t in project.translations[key].values() if is_stale(project, t)]


def test_what_is_shared_comes_along_and_what_is_baerums_stays(asker: Path, project: Project) -> None:
    new = load(asker)
    own = {id for id, message in project.messages.items() if message.own}
    assert own
    assert list(new.messages) == [id for id in project.messages if id not in own]
    assert new.languages == project.languages
    assert (new.guide.version, new.guide.date) == (project.guide.version, project.guide.date)
    assert [(d.name, d.whole) for d in new.districts.values()] == [("Asker", True)]
    assert new.rules == project.rules
    assert new.guide.parameters == {"municipality": "Asker"}
    assert new.guide.approved is None


def test_nothing_shared_says_baerum(asker: Path) -> None:
    new = load(asker)
    said = [message.text for message in new.messages.values()]
    said += [t.text for made in new.translations.values() for t in made.values()]
    said += [str(placed.contact) for placed in new.contacts.values()]
    said += [str(new.guide), str(new.districts)]
    assert len(said) > 10_000
    assert [text for text in said if "Bærum" in text or "Sandvika" in text] == []


def test_every_service_has_a_contact_and_no_number_is_invented(asker: Path) -> None:
    new = load(asker)
    reached = {placed.contact.service: placed for placed in new.contacts.values()}
    assert reached.keys() == new.services.keys()
    national = read_typed(read_yaml(ROOT / "content" / "contacts" / "national.yaml", ""), ContactsFile)
    assert national is not None
    known = {id: contact.phone for id, contact in national.contacts.items() if contact.phone}
    assert {id: p.contact.phone for id, p in new.contacts.items() if p.contact.phone} == known
    assert reached["child-welfare"].contact.grade == "X"
    assert reached["child-welfare"].place.startswith("content/contacts/municipality.yaml:")


def test_a_number_that_is_not_known_is_a_line_to_fill_in_and_an_open_gate(asker: Path) -> None:
    write(asker, "text/own.yaml", "poster:\n  local: Ring {phone.child-welfare} hos oss\n")
    new = load(asker)
    html = merge(new, Edition("nb", "asker", "poster", "screen"), "", "2026-11-22T00:00:00Z")
    assert 'Ring <span class="phone fill-in"></span> hos oss' in html.text
    assert "“child-welfare” is not verified" in [g.message for g in html.gates]
    helpers = Helpers(new, "asker", Words(new, "nb"), "nb")
    (service,) = helpers.services(ids=["child-welfare"])
    assert service.fill_in


def test_a_message_replaced_is_stale_in_translation_here_and_only_that(asker: Path, project: Project) -> None:
    assert stale(load(asker)) == stale(project)
    write(asker, "text/own.yaml", OWN)
    new = load(asker)
    assert new.messages["poster.title"].text == "Er du urolig for et barn?"
    assert new.messages["poster.title"].max == project.messages["poster.title"].max
    assert new.messages["poster.title"].place == "content/text/own.yaml:2"
    assert stale(new) == ["poster.title"]
    assert "translation-stale" in codes(text_gates(new, "so", {"poster.title"}))
    assert "poster.title" not in stale(project)


def test_a_translation_that_comes_in_is_kept_here_and_alone(asker: Path, tmp_path: Path) -> None:
    write(asker, "text/own.yaml", OWN)
    file = tmp_path / "so.po"
    text = export_translation(load(asker), "so", "po").decode()
    old = load(asker).translations["so"]["poster.title"].text
    assert text.count(f'msgstr "{old}"') == 1
    file.write_text(text.replace(f'msgstr "{old}"', 'msgstr "Ma ka walaacsan tahay?"'), encoding="utf-8")
    incoming = take_in(load(asker), file)
    assert (incoming.changed, incoming.refused) == (("poster.title",), ())
    path = write_translations(load(asker), "so", incoming.translations)
    assert path.read_text(encoding="utf-8").count("msgctxt") == 1
    new = load(asker)
    assert new.translations["so"]["poster.title"].text == "Ma ka walaacsan tahay?"
    assert stale(new) == []


def test_a_signature_here_holds_for_shared_words_without_copying_them(asker: Path) -> None:
    signed = sign_messages(load(asker), "so", "Tester", dt.date(2026, 12, 1), ["cover.title"])
    assert signed == 1
    assert not (asker / "content" / "translations").exists()
    made = load(asker).translations["so"]
    assert [id for id, t in made.items() if t.reviewed] == ["cover.title"]


def test_a_service_a_language_and_a_term_of_its_own_come_beside_the_shared(asker: Path) -> None:
    write(asker, "services.yaml", "services:\n  night-ravens: {need: advice}\n")
    write(asker, "glossary.yaml", "terms:\n  x: {norwegian: fjord, meaning: A fjord., stems: [fjord]}\n")
    write(asker, "text/own.yaml", "services:\n  night-ravens:\n    name: Natteravnene\n    use: Går tur\n")
    new = load(asker)
    assert list(new.services)[-1] == "night-ravens"
    assert {"x", "concern"} <= new.glossary.keys()
    assert list(new.messages)[-2:] == ["services.night-ravens.name", "services.night-ravens.use"]


def test_a_fault_in_an_own_file_is_told_by_its_own_name(asker: Path) -> None:
    write(asker, "text/own.yaml", "poster:\n  title: [a]\n")
    _, findings = load_project(asker)
    assert [(f.code, f.place) for f in findings] == [("wrong-kind", "content/text/own.yaml:2")]


def test_only_the_programs_own_guide_can_be_built_on(asker: Path) -> None:
    replace_in(asker / "content" / "guide.yaml", "based_on: guide-print", "based_on: another")
    project, findings = load_project(asker)
    assert project is None
    assert "based_on" in findings[0].message


def test_a_colour_of_its_own_takes_the_place_of_the_guides_blue(asker: Path) -> None:
    replace_in(
        asker / "content" / "guide.yaml",
        "# colours: {}\n",
        'colours: {sea: {screen: "#00457c", print: [100, 70, 15, 25]}}\n',
    )
    new = load(asker)
    assert new.colours["#00457c"].cmyk == [100, 70, 15, 25]
    from guide_print.compose.typesetting import Typesetter

    edition = Edition("nb", "asker", "poster", "screen")
    setter = Typesetter(new, Engines(new), "2026-11-22T00:00:00Z", edition)
    assert "--sea: #00457c;" in setter.css(0.0)
