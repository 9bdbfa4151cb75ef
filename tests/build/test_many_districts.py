"""However many districts a project has: a process gets few of them, and makes the same files."""

import pickle
from dataclasses import replace
from pathlib import Path

from guide_print.build.build import Options, build, read_project
from guide_print.build.fingerprint import Fingerprints
from guide_print.build.manifest import read_manifest
from guide_print.build.workers import MOST_IN_CHUNK, chunks_of
from guide_print.compose.districts import MOST_EACH, districts_of, fullest_districts, with_fullest_only
from guide_print.edition import Edition, Selection
from guide_print.source.project import Project
from tests.tools import CREATED, DISTRICT, add_door_sign, copy_project, load

ALIKE = 1.1
MADE = 30


def with_districts(project: Project, count: int) -> Project:
    """Return a project with so many made-up districts, each with contacts and schools as a real one has."""
    like, place = project.districts[DISTRICT], project.district_places[DISTRICT]
    own = {"made-up": next(iter(project.contacts.values()))}
    ids = [f"krets-{number:05d}" for number in range(count)]
    known = {id: like.model_copy(update={"id": id, "name": f"Krets {id}"}) for id in ids}
    places = {id: place.replace(DISTRICT, id) for id in ids}
    return replace(
        project, districts=known, district_places=places, district_contacts=dict.fromkeys(ids, own)
    )


def size_of_job(project: Project) -> int:
    return len(pickle.dumps(with_fullest_only(project)))


def largest_task(project: Project) -> int:
    editions = [Edition("nb", id, "card", "screen") for id in project.districts]
    chunks = chunks_of(editions, 2)
    return max(len(pickle.dumps(districts_of(project, (one.district for one in each)))) for each in chunks)


def test_what_a_process_gets_does_not_grow_with_the_number_of_districts(project: Project) -> None:
    few, many = (with_districts(project, count) for count in (300, 3000))
    assert len(pickle.dumps(many)) > len(pickle.dumps(few)) * ALIKE  # there is something to save
    assert size_of_job(many) < size_of_job(few) * ALIKE
    assert largest_task(many) < largest_task(few) * ALIKE


def test_a_task_is_never_long(project: Project) -> None:
    editions = [Edition("nb", f"krets-{number}", "card", "screen") for number in range(5000)]
    chunks = chunks_of(editions, 2)
    assert max(map(len, chunks)) == MOST_IN_CHUNK
    assert sorted(one for chunk in chunks for one in chunk) == sorted(editions)


def test_with_few_districts_at_hand_pages_keep_room_for_the_same(project: Project) -> None:
    for count in (5, 3 * MOST_EACH, 3 * MOST_EACH + 1, 200):
        whole = with_districts(project, count)
        few = with_fullest_only(whole)
        assert few.districts.keys() == set(fullest_districts(whole))
        assert fullest_districts(few) == fullest_districts(whole)
        edition = Edition("nb", fullest_districts(whole)[0], "card", "screen")
        assert Fingerprints(few, CREATED).around(edition) == Fingerprints(whole, CREATED).around(edition)


def test_processes_with_few_districts_at_hand_make_the_same_files(tmp_path: Path) -> None:
    """Names of all lengths, contacts of their own, a school: made here from all of them, and in processes."""
    root = copy_project(tmp_path / "project")
    add_door_sign(root)
    folder = root / "content" / "districts"
    for number in range(MADE):
        letters = f"{chr(ord('a') + number // 26)}{chr(ord('a') + number % 26)}"
        text = f"id: krets-{letters}\nname: {'Nord' * (number % 3)}krets {letters * (1 + number % 4)}\n"
        (folder / f"krets-{letters}.yaml").write_text(text, encoding="utf-8")
    assert len(fullest_districts(load(root))) < MADE
    wanted = Selection(("nb", "ar"), layouts=("door-sign", "card"), products=("screen",))
    for name, jobs in (("here", 1), ("processes", 2)):
        report = build(root, wanted, Options(tmp_path / name, jobs, CREATED))
        assert report.exit_code == 0, [str(finding) for finding in report.findings]
    here, processes = read_manifest(tmp_path / "here"), read_manifest(tmp_path / "processes")
    assert len(here) == 4 * len(read_project(root).districts)
    assert here == processes
