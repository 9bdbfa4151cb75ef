"""Zones without colour: real sheets pass; marks of one shape and colours that look alike are caught."""

from collections.abc import Callable
from pathlib import Path
from shutil import copy

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageDraw

from guide_print.checks.finished.zones import CHECK
from guide_print.checks.zone_marks import ZONES, marks_of, pieces_of
from guide_print.checks.zones import (
    DPI,
    LEAST_SHAPE,
    MACHADO,
    WAYS,
    Mark,
    copied,
    differences,
    lab_of,
    shape_of,
    simulated,
)
from guide_print.press.sheet_file import content_of
from tests.proofs import Press, found, remarks
from tests.tools import load, replace_in

GREEN = (27, 110, 69)
# Red as green to eyes without red or green cones, yellow as green to eyes without blue ones.
ALIKE = {"#f2b705": "#24740a", "#b3261e": "#6b6246"}
SIGHTS = {f"zones-alike-to-{kind}" for kind in MACHADO}
COPIES = {"zones-alike-in-grey", "zones-alike-on-copier"}


def paint_one_mark_for_all(root: Path) -> None:
    shapes = root / "layouts" / "_base" / "shapes"
    for zone in ("yellow", "red"):
        copy(shapes / "green-on.svg", shapes / f"{zone}-on.svg")


def bring_the_colours_together(root: Path) -> None:
    for old, new in ALIKE.items():
        replace_in(root / "layouts" / "_base" / "style.css", f": {old};", f": {new};")


def take_out_a_zone(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[1]
    page.Contents = pdf.make_stream(content_of(page).replace(b"0.701961 0.14902 0.117647 rg", b"1 1 1 rg"))


def drawn(sides: int, colour: tuple[int, int, int] = GREEN) -> Mark:
    """Return the mark of a white circle (no sides) or polygon that fills its field."""
    picture = Image.new("RGB", (112, 112), colour)
    draw = ImageDraw.Draw(picture)
    if sides:
        draw.regular_polygon((56, 56, 58), sides, fill="white")
    else:
        draw.ellipse((0, 0, 111, 111), fill="white")
    return Mark(picture, colour)


@pytest.mark.parametrize(
    ("language", "layout"),
    [
        *((language, "card") for language in ("nb", "ar", "ur", "ta", "my")),
        ("nb", "poster"),
        ("ar", "poster"),
        ("nb", "booklet"),
    ],
)
def test_the_zones_of_a_good_sheet_are_told_apart(press: Press, language: str, layout: str) -> None:
    with press.proof(language, layout) as proof:
        marks = marks_of(proof)
        assert list(marks) == list(ZONES)
        assert len(list(differences(marks))) == 3 * len(WAYS)
        assert remarks(CHECK, proof) == []


def test_the_mark_that_is_compared_is_the_shape_on_the_field(press: Press) -> None:
    with press.proof("nb", "card") as proof:
        sides = [side / DPI * 25.4 for mark in marks_of(proof).values() for side in mark.picture.size]
        assert all(6.3 < side < 7.6 for side in sides), sides


@pytest.mark.parametrize(
    ("spoil", "codes"),
    [
        ([paint_one_mark_for_all], COPIES),
        ([bring_the_colours_together], set()),
        ([paint_one_mark_for_all, bring_the_colours_together], COPIES | SIGHTS),
    ],
)
def test_zones_are_told_apart_by_shape_or_by_colour_as_it_is_seen(
    root: Path, spoil: list[Callable[[Path], None]], codes: set[str]
) -> None:
    for change in spoil:
        change(root)
    with Press(load(root)).proof("nb", "card") as proof:
        assert found(CHECK, proof) == codes


def test_a_file_without_all_three_zones_is_not_measured(press: Press) -> None:
    with press.proof("nb", "card", take_out_a_zone) as proof:
        assert marks_of(proof) == {}
        assert remarks(CHECK, proof) == []


def test_pictures_for_a_report_show_the_marks_in_every_way_of_seeing(press: Press) -> None:
    with press.proof("nb", "card") as proof:
        pictures = simulated(marks_of(proof))
    assert list(pictures) == ["print", *WAYS]
    assert {picture.size for picture in pictures.values()} == {(384, 128)}
    pixels = {way: np.asarray(picture) for way, picture in pictures.items()}
    assert all((pixels[way] != pixels["print"]).any() for way in WAYS)
    for way in ("grey", "copier"):
        assert (pixels[way] == pixels[way][..., :1]).all()
    assert simulated({}) == {}


@pytest.mark.parametrize("seed", range(5))
def test_the_same_mark_on_two_bad_copies_is_the_same(seed: int) -> None:
    for sides in (0, 3, 8):
        mark = drawn(sides).picture
        shapes = [shape_of(copied(mark, seed)), shape_of(copied(mark.resize((110, 110)), seed + 50))]
        assert np.abs(shapes[0] - shapes[1]).mean() < LEAST_SHAPE


@pytest.mark.parametrize(("sides", "alike"), [(0, True), (8, True), (3, False), (4, False)])
def test_shapes_that_differ_at_a_glance_are_told_apart_in_grey(sides: int, alike: bool) -> None:
    pair = {"a": drawn(0), "b": drawn(sides, (179, 38, 30))}
    assert {d.way: d.alike for d in differences(pair)}["grey"] == alike


def test_a_mark_that_is_lost_in_grey_has_no_shape() -> None:
    faint = Image.new("RGB", (60, 60), (200, 200, 200))
    ImageDraw.Draw(faint).ellipse((9, 9, 50, 50), fill=(220, 220, 220))
    assert not shape_of(faint).any()


@pytest.mark.parametrize("kind", MACHADO)
def test_colour_blind_eyes_see_grey_as_it_is(kind: str) -> None:
    for light in (0, 90, 255):
        seen = np.asarray(WAYS[kind](Image.new("RGB", (2, 2), (light, light, light))), np.int16)
        assert np.abs(seen - light).max() <= 1


@pytest.mark.parametrize(
    ("colour", "lab"),
    [
        ((255, 255, 255), (100, 0, 0)),
        ((0, 0, 0), (0, 0, 0)),
        ((255, 0, 0), (53.24, 80.09, 67.20)),
        ((0, 0, 255), (32.30, 79.19, -107.86)),
    ],
)
def test_colours_have_their_known_place_in_lab(
    colour: tuple[int, int, int], lab: tuple[float, float, float]
) -> None:
    assert lab_of(Image.new("RGB", (2, 2), colour)) == pytest.approx(lab, abs=0.05)


@pytest.mark.parametrize(
    ("rows", "pieces"),
    [
        (["#.#", "#.#", "###"], [7]),
        (["#.#", "...", "#.#"], [1, 1, 1, 1]),
        (["##.", ".##", "..."], [4]),
        (["#..", ".#.", "..#"], [1, 1, 1]),
        (["#.#.#", "###.#", "....#", "#####"], [5, 8]),
        (["#.#.#", "###.#", "..#.#", "..###"], [12]),
        (["...", "..."], []),
    ],
)
def test_pieces_are_what_touches(rows: list[str], pieces: list[int]) -> None:
    mask = np.array([[char == "#" for char in row] for row in rows])
    assert sorted(area for area, _ in pieces_of(mask)) == sorted(pieces)
