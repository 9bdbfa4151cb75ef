"""A fault in the content stops the editions that it concerns, and no others."""

import pytest

from guide_print.build.blocked import able_editions
from guide_print.edition import Edition
from guide_print.finding import Finding, Level

EDITIONS = [
    Edition(language, district, layout, "screen")
    for language in ("nb", "ar")
    for district in ("rykkinn", "kolsas")
    for layout in ("card", "poster")
]


def left(*places: str, level: Level = "fail") -> list[str]:
    """Return what can be made beside faults at these places, as language/district/layout."""
    able = able_editions(EDITIONS, [Finding(level, "some-fault", "mend it", place) for place in places])
    return [f"{one.language}/{one.district}/{one.layout}" for one in able]


EVERY = left()


@pytest.mark.parametrize(
    ("place", "stopped"),
    [
        ("content/translations/ar.po:7", "ar/"),
        ("content/languages/ar.yaml:1", "ar/"),
        ("content/districts/kolsas.yaml:3", "/kolsas/"),
        ("layouts/poster/style.css:2", "/poster"),
        ("content/contacts/national.yaml:5", "/"),
        ("", "/"),
        ("content/translations/arc.po:7", "no edition"),
        ("content/districts", "/"),
        ("content/districts/", "no edition"),
        ("layouts/_base/macros.html:2", "no edition"),
        ("content/kits.yaml:4", "no edition"),
    ],
)
def test_a_fault_stops_what_it_concerns(place: str, stopped: str) -> None:
    assert len(EVERY) == len(EDITIONS)
    assert left(place) == [edition for edition in EVERY if stopped not in edition]
    assert left(place, level="warn") == EVERY


def test_faults_in_several_places_stop_all_that_they_concern() -> None:
    assert left("content/languages/ar.yaml:1", "layouts/card/layout.yaml:1", "content/kits.yaml:1") == [
        "nb/rykkinn/poster",
        "nb/kolsas/poster",
    ]
