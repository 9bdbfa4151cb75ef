"""Attributes are read once, and pages come out as if each were read for itself."""

import pytest
import tinycss2
import weasyprint.css
import weasyprint.svg.utils

from guide_print.compose import text_measuring
from guide_print.compose.engines import Engines
from guide_print.compose.pages import Composer
from guide_print.edition import Edition
from guide_print.source.project import Project
from tests.tools import CREATED, DISTRICT, ROOT

PAGE = (
    '<body lang=nb><p style="color: #123456; width: 60px">A</p><p style="color: #123456; width: 60px">B</p>'
    '<p style="color: #654321; width: 90px" lang=ar>C</p><p lang=nb>D</p><p lang=en>E</p></body>'
)


def test_equal_attributes_share_a_style_and_others_do_not(project: Project) -> None:
    document = Engines(project).of_source().render(PAGE, ROOT, []).document
    boxes = [box for box in document.pages[0]._page_box.descendants() if hasattr(box, "text")]
    styles = {box.text: box.style.parent_style for box in boxes}
    assert "".join(styles) == "ABCDE"
    assert styles["A"] is styles["B"]
    assert len({id(style) for style in styles.values()}) == 4
    assert [styles[text]["lang"] for text in "ABCDE"] == ["nb", "nb", "ar", "nb", "en"]
    assert [styles[text]["width"].value for text in "ABC"] == [60, 60, 90]
    assert styles["A"]["color"] != styles["C"]["color"]


@pytest.mark.parametrize(("language", "layout"), [("nb", "leaflet"), ("ar", "card"), ("ta", "poster")])
def test_files_are_the_same_as_without(
    project: Project, language: str, layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = Edition(language, DISTRICT, layout, "screen")
    kept = Composer(project, CREATED).compose(edition).data
    read, size = weasyprint.css.tinycss2, weasyprint.svg.utils.size
    assert read is not tinycss2
    monkeypatch.setattr(weasyprint.css, "tinycss2", tinycss2)
    monkeypatch.setattr(weasyprint.svg.utils, "size", size.__wrapped__)
    text_measuring.forget()
    assert Composer(project, CREATED).compose(edition).data == kept
