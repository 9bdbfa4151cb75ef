"""A build of thousands of files keeps what they say alike once; what is said stays the same."""

import pickle
import tracemalloc
from dataclasses import replace

from guide_print.build.equals import Equals
from guide_print.build.job import Result
from guide_print.build.manifest import FileEntry
from guide_print.edition import Edition
from guide_print.finding import Finding

GATES = tuple(
    Finding("warn", "contact-not-verified", f"“contact-{number}” is not verified", f"content/a.yaml:{number}")
    for number in range(12)
)
ZONES = (("page 1", b"picture" * 200),)


def result(number: int) -> Result:
    """Return what a process sends of an edition: nothing of it is shared with another's."""
    edition = Edition("nb", f"krets-{number}", "card", "screen")
    entry = FileEntry(
        language=edition.language,
        district=edition.district,
        layout=edition.layout,
        product=edition.product,
        path=str(edition.path),
        sha256=f"{number:064x}",
        bytes=number,
        pages=4,
        page_mm=(85.6, 53.98),
        draft=True,
        findings=[gate.as_dict() for gate in GATES],
        said={"phones": "7" * 24, "contacts": "8" * 24},
        fingerprint={"program": "9" * 16, "district": f"{number:016x}"},
    )
    used = frozenset(f"message.{number}" for number in range(50))
    made: Result = pickle.loads(pickle.dumps(Result(edition, entry, GATES, (), 0, zones=ZONES, used=used)))
    return made


def room_for(count: int, equals: Equals | None) -> int:
    """Return how many bytes it takes to keep the results of so many editions."""
    tracemalloc.start()
    try:
        kept = [result(number).sharing(equals) if equals else result(number) for number in range(count)]
        assert len(kept) == count
        return tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()


def test_a_result_stays_as_it_is() -> None:
    equals = Equals()
    for number in (1, 2, 1):
        assert result(number).sharing(equals) == result(number)
    failed = replace(result(3), entry=None, exit_code=3)
    assert failed.sharing(equals) == failed


def test_results_that_say_the_same_are_kept_in_a_third_of_the_room() -> None:
    assert room_for(300, Equals()) < room_for(300, None) / 3


def test_what_is_equal_is_one() -> None:
    equals = Equals()
    one, two = result(1).sharing(equals), result(2).sharing(equals)
    assert one.gates is two.gates
    assert one.used is two.used
    assert one.zones[0] is two.zones[0]
    assert one.entry is not None
    assert two.entry is not None
    assert one.entry.findings is two.entry.findings
    assert one.entry.said is two.entry.said
