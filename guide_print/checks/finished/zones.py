"""The three zones are told apart without colour: in grey, on a bad copy, by colour-blind readers."""

from collections.abc import Iterator

from guide_print.checks.check import FileCheck, Remark
from guide_print.checks.proof import Proof

WORDS = {"grey": "in", "copier": "on"}


def check_zones(proof: Proof) -> Iterator[Remark]:
    """Measure the marks of a file that shows all three zones."""
    from guide_print.checks.zone_marks import marks_of  # brings in numpy, which quick checks do without
    from guide_print.checks.zones import differences

    for found in differences(marks_of(proof)):
        if found.alike:
            first, second = found.zones
            text = f"{first} and {second} look alike ({found.way}); part them by shape and pattern"
            yield Remark("fail", f"zones-alike-{WORDS.get(found.way, 'to')}-{found.way}", text)


CHECK = FileCheck(
    id="zones",
    reason="most sheets are copied in black and white, and one man in twelve does not see red beside green",
    standard="print.md: zones; WCAG 1.4.1; Machado 2009; CIE 15",
    run=check_zones,
)
