"""The site as files: links, sizes, the text of the guide, what is made again, what goes wrong."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from guide_print.build.manifest import FileEntry
from guide_print.deliver.catalogue.pictures import pictured_pages
from guide_print.deliver.catalogue.site import Options, write_site
from guide_print.source.project import Project
from guide_print.translate.sign import sign_messages
from tests.deliver.web import addresses, dead_links, files_of, invalid_html
from tests.tools import DISTRICT, ROOT, Cli, copy_project, load, replace_in, sign_everything, the_one

MOST_PAGE, MOST_SHEET, MOST_SET = 150_000, 3_000, 60_000


def pages_of(site: Path) -> list[Path]:
    found = sorted(site.rglob("*.html"))
    assert len(found) > 30
    return found


def options(out: Path, **more: object) -> Options:
    return Options(**{"out": out, "day": "2026-11-22", "register": out / "sheets.json"} | more)  # type: ignore[arg-type]


def test_every_link_leads_to_a_file_and_no_page_asks_the_network(site: Path) -> None:
    pages = pages_of(site)
    assert [dead for page in pages for dead in dead_links(page)] == []
    outside = {address for page in pages for address in addresses(page) if re.match(r"[a-z]+://|//", address)}
    assert outside == {"https://korspahalsen.no"}
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"<(iframe|object|embed|form[^>]+post)|@import|url\(", text)
    for name in ("site.css", "site.js"):
        assert "://" not in (site / name).read_text(encoding="utf-8")


def test_every_file_of_the_build_can_be_downloaded(site: Path, entries: dict[str, FileEntry]) -> None:
    offered = {
        (page.parent / address).resolve()
        for page in (site / "nb").rglob("*.html")
        for address in addresses(page)
        if address.endswith(".pdf")
    }
    wanted = [entry for entry in entries.values() if entry.language == "nb"]
    assert len(wanted) == 10
    paths = {path for entry in wanted for path in (entry.path, entry.note.path if entry.note else entry.path)}
    assert offered == {(site.parent / path).resolve() for path in paths}


def test_pages_and_pictures_are_small(site: Path) -> None:
    assert {p.name: s for p in pages_of(site) if (s := p.stat().st_size) > MOST_PAGE} == {}
    sheets = sorted((site / "s").rglob("*.html"))
    assert len(sheets) == 12
    assert {p.parent.name: s for p in sheets if (s := p.stat().st_size) > MOST_SHEET} == {}
    sets: dict[str, int] = {}
    for picture in (site / "pictures").iterdir():
        key = picture.name.rsplit("-", 2)[0]
        sets[key] = sets.get(key, 0) + picture.stat().st_size
    assert set(sets) == {"ti-booklet", "nb-booklet", "ar-booklet", "ur-booklet", "nb-poster", "nb-card"}
    assert {key: size for key, size in sets.items() if size > MOST_SET} == {}


def test_the_html_is_valid(site: Path) -> None:
    paths = [*site.glob("*.html"), *(site / "nb").rglob("*.html"), *(site / "ur").rglob("*.html")]
    paths += sorted((site / "s").rglob("*.html"))[:3]
    assert len(paths) > 12
    assert invalid_html(paths) == []


@pytest.mark.parametrize("key", ["nb", "ar", "ur", "ti"])
def test_the_page_to_read_has_the_whole_text(site: Path, project: Project, key: str) -> None:
    html = (site / key / "read.html").read_text(encoding="utf-8")
    text = " ".join(re.sub(r"<[^>]+>", "", html).split())
    sections = ("welcome.", "how.", "own.", "zones.", "talk.", "asking.", "help.need", "about.")
    wanted = [id for id in project.messages if id.startswith(sections) and not id.endswith(".name")]
    source = key == "nb"
    assert len(wanted) > 150
    for id in wanted:
        said = project.messages[id].text if source else project.translations[key][id].text
        plain = [" ".join(part.split()) for part in re.split(r"\{[^}]+\}", said)]
        if source and id == "asking.words.language":
            continue
        assert all(part.replace("&", "&amp;") in text for part in plain), id
    assert f'<html lang="{key}" dir="{"rtl" if key in ("ar", "ur") else "ltr"}"' in html


def test_numbers_on_the_page_to_read_are_those_of_the_contacts(site: Path, project: Project) -> None:
    html = (site / "ar" / "read.html").read_text(encoding="utf-8")
    phones = {placed.contact.phone for placed in project.contacts.values()} - {None}
    links = re.findall(r'<span class="phone" dir="ltr"[^>]*><a href="tel:([+\d]+)">([\d\xa0]+)</a>', html)
    assert {link.removeprefix("+47") for link, _ in links} == phones
    assert all(link.removeprefix("+47") == shown.replace("\xa0", "") for link, shown in links)
    assert not re.search(r"[٠-٩۰-۹]", html)


def test_a_district_with_numbers_of_its_own_has_a_page_of_its_own(out: Path, tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    own = '\ncontacts:\n  child-welfare:\n    service: child-welfare\n    phone: "22404040"\n'
    more = "    grade: A\n    source: made up for a test\n    verified:\n"
    path = root / "content" / "districts" / f"{DISTRICT}.yaml"
    path.write_text(path.read_text(encoding="utf-8") + own + more, encoding="utf-8")
    write_site(load(root), options(out))
    shared = (out / "site" / "ar" / "read.html").read_text(encoding="utf-8")
    alone = (out / "site" / "ar" / DISTRICT / "read.html").read_text(encoding="utf-8")
    assert ("tel:+4767504770" in shared, "tel:+4722404040" in shared) == (True, False)
    assert ("tel:+4767504770" in alone, "tel:+4722404040" in alone) == (False, True)
    place = out / "site" / "ar" / DISTRICT / "index.html"
    assert "read.html" in addresses(place)
    assert dead_links(place) == []


def test_the_same_again_gives_the_same_bytes_and_changes_nothing(out: Path, project: Project) -> None:
    shutil.rmtree(out / "site")
    first = write_site(project, options(out))
    before, times = files_of(out / "site"), {p: p.stat().st_mtime_ns for p in (out / "site").rglob("*.*")}
    second = write_site(project, options(out, day="2027-01-01"))
    assert (first.changed, second.changed, second.removed) == (len(before), 0, 0)
    assert files_of(out / "site") == before
    assert {p: p.stat().st_mtime_ns for p in (out / "site").rglob("*.*")} == times
    shutil.rmtree(out / "site")
    write_site(project, options(out))
    assert files_of(out / "site") == before


def test_what_is_no_longer_built_goes_and_other_files_stay(out: Path, project: Project) -> None:
    write_site(project, options(out))
    (out / "site" / "CNAME").write_text("guide.example.org", encoding="utf-8")
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"] = [file for file in manifest["files"] if file["language"] != "ti"]
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    written = write_site(project, options(out))
    assert written.removed > 5
    assert not (out / "site" / "ti").exists()
    assert list((out / "site" / "pictures").glob("ti-*")) == []
    assert (out / "site" / "CNAME").exists()
    assert [dead for page in pages_of(out / "site") for dead in dead_links(page)] == []


def test_a_copy_of_the_files_makes_the_site_whole(out: Path, project: Project, tmp_path: Path) -> None:
    write_site(project, options(out, copy=True))
    alone = tmp_path / "alone"
    shutil.move(out / "site", alone)
    assert [dead for page in pages_of(alone) for dead in dead_links(page)] == []
    kept = alone / "pdf" / "ti" / DISTRICT / "booklet.screen.pdf"
    assert kept.read_bytes() == (out / "ti" / DISTRICT / "booklet.screen.pdf").read_bytes()


def test_a_file_that_is_not_as_built_is_left_out_and_told(cli: Cli, out: Path) -> None:
    spoilt = out / "nb" / DISTRICT / "card.screen.pdf"
    spoilt.write_bytes(spoilt.read_bytes() + b"\n")
    done = cli("catalogue", "--out", out, "--register", out / "sheets.json", "--json")
    said = json.loads(done.stdout)
    assert done.returncode == said["exit_code"] == 3
    failed = [finding for finding in said["findings"] if finding["level"] == "fail"]
    assert [(one["code"], one["place"]) for one in failed] == [
        ("file-not-as-built", f"nb/{DISTRICT}/card.screen.pdf")
    ]
    page = out / "site" / "nb" / DISTRICT / "index.html"
    assert "card.screen.pdf" not in page.read_text(encoding="utf-8")
    assert "card.office.pdf" in page.read_text(encoding="utf-8")


def test_without_a_build_the_command_says_what_to_type(cli: Cli, tmp_path: Path) -> None:
    done = cli("catalogue", "--out", tmp_path)
    assert done.returncode == 2
    assert "run `guide-print build` first" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_untranslated_word_stands_in_the_source_language_and_is_told(out: Path, tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    po = root / "content" / "translations" / "ar.po"
    entry = re.search(r'msgctxt "site.place"\nmsgid ".*"\nmsgstr (".*")\n', po.read_text(encoding="utf-8"))
    assert entry
    replace_in(po, entry[0], entry[0].replace(entry[1], '""'))
    written = write_site(load(root), options(out))
    told = the_one([f for f in written.findings if f.code == "site-untranslated"], "site-untranslated")
    assert (told.level, told.place) == ("warn", "content/translations/ar.po")
    html = (out / "site" / "ar" / "index.html").read_text(encoding="utf-8")
    assert '<span lang="nb" dir="ltr" data-script="Latn">Velg sted</span>' in html


def test_a_reviewed_file_says_by_whom_and_when(out: Path, tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    sign_everything(root)
    po = root / "content" / "translations" / "ar.po"
    po.write_text(po.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    sign_messages(load(root), "ar", "Tolketjenesten", date(2026, 11, 30), ())
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    for file in manifest["files"]:
        file |= {"findings": [], "draft": False}
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    written = write_site(load(root), options(out))
    assert [finding.code for finding in written.findings if finding.code == "catalogue-not-verified"] == []
    html = (out / "site" / "ar" / "nb.html").read_text(encoding="utf-8")
    text = " ".join(re.sub(r"<[^>]+>", "", html).split())
    assert "Teksten er kontrollert av Tolketjenesten 30.11.2026." in text
    assert "Telefonnumrene er kontrollert 20.11.2026." in text
    assert "tkast" not in text
    own = (out / "site" / "nb" / "nb.html").read_text(encoding="utf-8")
    assert "Tester" in own


def test_a_draft_says_so_and_why(site: Path, project: Project) -> None:
    html = (site / "ar" / DISTRICT / "index.html").read_text(encoding="utf-8")
    for id in ("page.draft", "site.draft", "page.contacts-unchecked"):
        assert project.translations["ar"][id].text in html
    assert project.messages["site.draft-source"].text in (site / "nb" / "nb.html").read_text(encoding="utf-8")


def test_what_differs_from_the_other_files_is_told_beside_it(out: Path, project: Project) -> None:
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    for file in manifest["files"]:
        file |= {"draft": False} if file["layout"] == "card" else {}
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    write_site(project, options(out))
    html = (out / "site" / "nb" / DISTRICT / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'class="(trust[^"]*)"|id="(booklet|poster|card)"', html) == [
        ("trust is-draft", ""),
        ("", "booklet"),
        ("", "poster"),
        ("", "card"),
        ("trust", ""),
    ]


def test_a_layout_without_a_word_for_readers_has_its_own_name(out: Path, tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    text = root / "content" / "text" / "7-site.yaml"
    replace_in(text, "  booklet:\n    name: Hefte\n    use: Hele veilederen, til å lese hjemme.\n", "")
    write_site(load(root), options(out))
    html = (out / "site" / "ar" / DISTRICT / "index.html").read_text(encoding="utf-8")
    assert '<h3 id="name-booklet"><bdi class="latin" lang="nb" dir="ltr">Hefte</bdi></h3>' in html


def test_a_faulty_template_is_named(out: Path, tmp_path: Path) -> None:
    from guide_print.errors import ContentError

    root = copy_project(tmp_path / "project")
    with (root / "layouts" / "_site" / "read.html").open("a", encoding="utf-8") as file:
        file.write("{% endfor %}")
    with pytest.raises(ContentError) as caught:
        write_site(load(root), options(out))
    assert the_one(caught.value.findings, "template-error").place == "layouts/_site/read.html"


def test_a_picture_is_drawn_again_only_when_its_file_has_changed(out: Path, project: Project) -> None:
    steps: list[str] = []
    totals: list[int] = []
    write_site(project, options(out), totals.append, steps.append)
    assert totals == [len(steps)]
    picture = next((out / "site" / "pictures").glob("ar-booklet-1-*.webp"))
    picture.write_bytes(b"kept as it is")
    write_site(project, options(out))
    assert picture.read_bytes() == b"kept as it is"


@pytest.mark.parametrize(
    ("count", "pages"), [(1, [1]), (2, [1, 2]), (4, [1, 2, 3, 4]), (6, [1, 3, 4, 6]), (28, [1, 10, 19, 28])]
)
def test_first_last_and_some_pages_between_are_pictured(count: int, pages: list[int]) -> None:
    assert pictured_pages(count) == pages


def test_lock_file_holds_hashes_and_no_addresses() -> None:
    text = (ROOT / "tools" / "site-checks" / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: value for name, value in json.loads(text)["packages"].items() if name}
    assert len(packages) > 10
    assert "://" not in text
    assert all(value["integrity"].startswith("sha512-") for value in packages.values())
