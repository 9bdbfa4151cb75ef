"""Links: good files pass; one that is gone, leads elsewhere, lies elsewhere or says nothing is seen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from guide_print.checks.finished.links import CHECK
from tests.proofs import Press, Spoil, found, remarks
from tests.tools import add_door_sign, load, replace_in

MESSAGE = '<p class="message">{{ t("poster.message") }}</p>'
Change = Callable[[Any], None]


def annotation(pdf: pikepdf.Pdf, target: str) -> tuple[Any, Any]:
    """Return the first link to an address or to a place in the file, and the page it is on."""
    for page in pdf.pages:
        for link in page.get("/Annots", []):
            address = str(link.A.URI) if "/A" in link else f"#{link.Dest}"
            if address == target:
                return link, page
    raise AssertionError(f"no link to {target}")


def at(target: str, change: Change) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        change(annotation(pdf, target)[0])

    return spoil


def delete(target: str) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        gone, page = annotation(pdf, target)
        page.Annots = pikepdf.Array([link for link in page.Annots if link.objgen != gone.objgen])

    return spoil


def lead_to(address: str) -> Change:
    def change(link: Any) -> None:
        link.A.URI = pikepdf.String(address)

    return change


def move(link: Any) -> None:
    link.Rect = pikepdf.Array([float(side) - 60 for side in link.Rect])


def narrow(link: Any) -> None:
    left, bottom, right, top = (float(side) for side in link.Rect)
    link.Rect = pikepdf.Array([left, bottom, left + (right - left) / 4, top])


def say(text: str) -> Change:
    def change(link: Any) -> None:
        link.Contents = pikepdf.String(text)

    return change


def drop_contents(link: Any) -> None:
    del link.Contents


def go_to(name: str) -> Change:
    def change(link: Any) -> None:
        del link.Dest
        link.A = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.String(name))

    return change


def forget_the_place(name: str) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        places = pikepdf.NameTree(pdf.Root["/Names"].Dests)
        del places[name]

    return spoil


def lead_off_the_file(pdf: pikepdf.Pdf) -> None:
    """Let a place lead to a page that is in the file and not among its pages."""
    page = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Page))
    pikepdf.NameTree(pdf.Root["/Names"].Dests)["how"] = pikepdf.Array([page, pikepdf.Name.Fit])


@pytest.mark.parametrize("layout", ["card", "poster"])
@pytest.mark.parametrize("language", ["nb", "ar", "ur", "my"])
def test_a_good_file_has_no_finding(press: Press, language: str, layout: str) -> None:
    with press.proof(language, layout) as proof:
        assert len(proof.expected.links) >= 5
        assert remarks(CHECK, proof) == []


@pytest.mark.parametrize("language", ["nb", "ur"])
def test_a_good_booklet_has_no_finding(press: Press, language: str) -> None:
    with press.proof(language, "booklet") as proof:
        starts = {target[:4] for target, _ in proof.expected.links}
        assert {"tel:", "http", "#how"} <= starts
        assert remarks(CHECK, proof) == []


@pytest.mark.parametrize("language", ["nb", "ar"])
@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (delete("tel:112"), "link-missing"),
        (at("tel:112", lead_to("tel:115")), "link-wrong"),
        (at("tel:112", lead_to("tel:113")), "link-wrong"),
        (at("tel:112", say("113")), "link-wrong"),
        (at("tel:112", say("Politiet")), ""),
        (at("tel:112", move), "link-wrong"),
        (at("tel:+4767504770", narrow), "link-wrong"),
        (at("tel:+4767504770", lead_to("tel:67504770")), "link-wrong"),
        (at("tel:112", say(" ")), "link-without-description"),
        (at("tel:112", drop_contents), "link-without-description"),
    ],
)
def test_a_spoilt_link_of_a_card_is_told(press: Press, language: str, spoil: Spoil, code: str) -> None:
    with press.proof(language, "card", spoil) as proof:
        told = remarks(CHECK, proof)
    assert [(remark.level, remark.code) for remark in told] == ([("fail", code)] if code else [])


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (delete("#how"), "link-missing"),
        (at("#how", go_to("nowhere")), "link-wrong"),
        (at("#how", go_to("talk")), "link-wrong"),
        (at("#how", move), "link-wrong"),
        (at("#how", narrow), "link-wrong"),
        (forget_the_place("how"), "link-wrong"),
        (lead_off_the_file, "link-wrong"),
        (delete("https://korspahalsen.no"), "link-missing"),
        (at("https://korspahalsen.no", lead_to("http://korspahalsen.no")), "link-wrong"),
        (at("https://korspahalsen.no", move), "link-wrong"),
    ],
)
def test_a_spoilt_link_of_a_booklet_is_told(press: Press, spoil: Spoil, code: str) -> None:
    with press.proof("nb", "booklet", spoil) as proof:
        assert found(CHECK, proof) == {code}


@pytest.mark.parametrize(("shift", "codes"), [(0, []), (60, ["link-wrong", "link-wrong"])])
def test_a_link_over_two_lines_is_two_links_in_the_file(root: Path, shift: int, codes: list[str]) -> None:
    body = '<p style="width: 25mm"><a href="https://example.org/">Les mer om dette</a></p>'
    replace_in(add_door_sign(root) / "template.html", MESSAGE, body)

    def move_all(pdf: pikepdf.Pdf) -> None:
        links = [link for link in pdf.pages[0].Annots if str(link.A.URI).startswith("https:")]
        assert len(links) == 2
        links[0].Rect = pikepdf.Array([float(side) + shift for side in links[0].Rect])

    with Press(load(root)).proof("nb", "door-sign", move_all) as proof:
        assert [remark.code for remark in remarks(CHECK, proof)] == codes


def test_a_place_in_the_file_may_be_gone_to_by_an_action(press: Press) -> None:
    with press.proof("nb", "booklet", at("#how", go_to("how"))) as proof:
        assert remarks(CHECK, proof) == []


def test_a_link_that_was_asked_for_and_is_not_there_is_told(press: Press) -> None:
    def more(html: str) -> str:
        return html.replace("</body>", '<a href="https://example.org/">example.org</a></body>')

    with press.proof("nb", "card", html=more) as proof:
        assert [remark.code for remark in remarks(CHECK, proof)] == ["link-missing"]


def test_each_place_of_a_link_counts(press: Press) -> None:
    with press.proof("nb", "booklet", delete("tel:112")) as proof:
        told = remarks(CHECK, proof)
    assert [remark.code for remark in told] == ["link-missing"]
    assert "tel:112" in told[0].message
