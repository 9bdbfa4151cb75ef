"""Which part of a page its rule speaks of."""

from guide_print.compose.anchored import anchored_html
from tests.proofs import Press

PAGE = """<html><head><title>x</title></head><body>
<div class="run">r</div>
<section><h1 id="front">A</h1><br><img src="a"></section>
<section><p>B</p></section>
<nav><h2 id="contents">C</h2></nav>
<section><p>long</p><svg><path d="M0 0"/></svg></section>
<hr>
<section id="back"><p>D</p></section>
</body></html>"""


def test_only_what_the_anchors_ask_about_is_left() -> None:
    text = anchored_html(PAGE, {"front": 1, "contents": 3, "back": -1})
    assert "long" not in text
    assert all(word in text for word in ("<title>x", ">r<", ">A<", ">B<", ">C<", ">D<"))
    assert text.endswith("</body></html>")


def test_without_anchors_nothing_is_left_in_the_body() -> None:
    assert "<section" not in anchored_html(PAGE, {})


def test_a_booklet_keeps_its_cover_its_contents_and_its_back(press: Press) -> None:
    whole = press.make("nb", "booklet")[1].html
    part = anchored_html(whole, {"cover-end": 1, "contents": 2, "back": -1})
    assert all(f'id="{id}"' in part for id in ("cover-end", "contents", "back"))
    assert 'id="yellow"' not in part
    assert 'id="yellow"' in whole
