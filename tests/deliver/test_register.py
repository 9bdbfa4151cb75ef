"""The register of sheets, and the page of each code: current, replaced, withdrawn, for ever."""

import json
import re
from pathlib import Path

import pytest

from guide_print.build.manifest import FileEntry, read_manifest
from guide_print.deliver.catalogue.register import (
    Register,
    changes,
    newest,
    read_register,
    register_sheets,
    withdraw,
    write_register,
)
from guide_print.deliver.catalogue.site import Options, write_site
from guide_print.errors import ContentError, UsageError
from guide_print.source.project import Project
from tests.deliver.conftest import code_of, give_codes
from tests.deliver.web import dead_links, files_of
from tests.tools import DISTRICT, Cli, copy_project, load, the_one

DAY = "2026-11-22"
MOST_SHEET = 3_000


def entry(code: str, **more: object) -> FileEntry:
    edition = {"language": "nb", "district": DISTRICT, "layout": "card", "product": "screen"} | more
    name = f"{edition['layout']}{edition.pop('variant', '')}.{edition['product']}.pdf"
    file = {
        "path": f"nb/{DISTRICT}/{name}",
        "sha256": "",
        "bytes": 1,
        "pages": 1,
        "page_mm": (86, 54),
        "draft": True,
    }
    said = {"phones": "p", "text": "t"}
    return FileEntry.model_validate(file | {"findings": [], "code": code, "said": said} | edition)


def page_of(out: Path, code: str) -> str:
    return (out / "site" / "s" / code.replace("-", "") / "index.html").read_text(encoding="utf-8")


def test_a_newer_code_of_the_same_edition_replaces_the_older_ones() -> None:
    first = register_sheets({}, [entry("AAA-AAA-AAA"), entry("OTH-OTH-OTH", layout="poster")], "1", DAY)
    second = register_sheets(first, [entry("BBB-BBB-BBB")], "2", "2026-12-01")
    third = register_sheets(second, [entry("CCC-CCC-CCC", said={"phones": "q", "text": "t"})], "3", DAY)
    assert {code: sheet.replaced_by for code, sheet in third.items()} == {
        "AAA-AAA-AAA": "CCC-CCC-CCC",
        "BBB-BBB-BBB": "CCC-CCC-CCC",
        "CCC-CCC-CCC": "",
        "OTH-OTH-OTH": "",
    }
    assert [second[code].first_seen for code in ("AAA-AAA-AAA", "BBB-BBB-BBB")] == [DAY, "2026-12-01"]
    assert third["AAA-AAA-AAA"].version == "1"
    assert changes(third["AAA-AAA-AAA"], third["CCC-CCC-CCC"]) == ["sheet.changed-phone"]


def test_a_code_that_comes_back_is_current_again() -> None:
    old, new = entry("AAA-AAA-AAA"), entry("BBB-BBB-BBB")
    register = register_sheets(register_sheets({}, [old], "1", DAY), [new], "2", DAY)
    again = register_sheets(register, [old], "1", DAY)
    assert [again[code].replaced_by for code in sorted(again)] == ["", "AAA-AAA-AAA"]
    assert newest(again, "BBB-BBB-BBB") == "AAA-AAA-AAA"


def test_variants_are_other_editions_but_products_and_words_are_not() -> None:
    entries = [
        entry("AAA-AAA-AAA", settings={"contact": "new"}),
        entry("AAA-AAA-AAA", product="press"),
        entry("BBB-BBB-BBB", variant="-a2", settings={"size": "a2"}),
        entry("CCC-CCC-CCC", variant="-black", ink="black"),
        entry("OLD-OLD-OLD", product="office"),
    ]
    before = register_sheets({}, [entry("WAS-WAS-WAS", settings={"contact": "old"})], "1", DAY)
    register = register_sheets(before, entries, "1", DAY)
    assert {code: sheet.replaced_by for code, sheet in register.items() if sheet.replaced_by} == {
        "OLD-OLD-OLD": "AAA-AAA-AAA",
        "WAS-WAS-WAS": "AAA-AAA-AAA",
    }


def test_codes_that_replace_one_another_in_a_ring_end() -> None:
    register = register_sheets({}, [entry("AAA-AAA-AAA")], "1", DAY)
    sheet = register["AAA-AAA-AAA"]
    ring = {name: sheet.model_copy(update={"replaced_by": other}) for name, other in ("XY", "YX")}
    assert newest(ring, "X") == "Y"


def test_what_is_written_reads_back_in_order_and_bytes_stay(tmp_path: Path) -> None:
    path = tmp_path / "sheets.json"
    register: Register = register_sheets(
        {}, [entry("BBB-BBB-BBB"), entry("AAA-AAA-AAA", variant="-black")], "1", DAY
    )
    write_register(path, register)
    data = path.read_bytes()
    assert read_register(path) == register
    assert list(json.loads(data)["sheets"]) == ["AAA-AAA-AAA", "BBB-BBB-BBB"]
    write_register(path, dict(reversed(register.items())))
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("text", "line"),
    [('{"sheets": {\n "A": }', 2), ("[]", 1), ('{"sheets": {"A": {"language": "nb"}}}', 1), ("", 1)],
)
def test_a_damaged_register_is_never_written_over(cli: Cli, out: Path, text: str, line: int) -> None:
    path = out / "register.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_register(path)
    assert the_one(caught.value.findings, "register-damaged").place == f"{path}:{line}"
    done = cli("catalogue", "--out", out, "--register", path)
    assert (done.returncode, path.read_text(encoding="utf-8")) == (1, text)
    assert not (out / "site" / "index.html").exists()


def test_only_known_codes_are_withdrawn_however_they_are_typed() -> None:
    register = register_sheets({}, [entry("AAA-BBB-CCC")], "1", DAY)
    assert withdraw(register, ["aaabbbccc"])["AAA-BBB-CCC"].withdrawn
    with pytest.raises(UsageError) as caught:
        withdraw(register, ["AAA-BBB-CCC", "XXX-XXX-XXX"])
    assert "XXX-XXX-XXX" in the_one(caught.value.findings, "unknown-code").message


def test_every_code_has_a_small_page_in_the_language_of_its_sheet(
    site: Path, entries: dict[str, FileEntry]
) -> None:
    codes = {one.code: one for one in entries.values()}
    assert len(codes) == 12
    for code, one in codes.items():
        html = page_of(site.parent, code)
        assert f'<html lang="{one.language}"' in html
        assert f">{code}</bdi>" in html
        assert "<script" not in html
    html = page_of(site.parent, entries[f"ur/{DISTRICT}/booklet.screen.pdf"].code)
    assert 'class="draft"' in html
    assert "Utkast: ikke til utdeling" in html
    assert "Dette arket gjelder" not in html
    assert f'href="../../../ur/{DISTRICT}/booklet.screen.pdf"' in html


def test_only_a_sheet_that_is_no_draft_may_be_used(out: Path, project: Project) -> None:
    path = out / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    for file in manifest["files"]:
        file["draft"] = file["language"] != "ur"
    path.write_text(json.dumps(manifest), encoding="utf-8")
    write_site(project, Options(out, DAY, register=out / "register.json"))
    html = page_of(out, code_of("ur", DISTRICT, "booklet"))
    assert 'class="current"' in html
    assert "Dette arket gjelder." in html
    assert 'class="draft"' in page_of(out, code_of("ar", DISTRICT, "booklet"))


def test_an_older_sheet_says_what_has_changed_and_leads_to_the_new_one(out: Path, project: Project) -> None:
    register = out / "register.json"
    write_site(project, Options(out, DAY, register=register))
    old = code_of("ar", DISTRICT, "booklet")
    give_codes(out, phones="2")
    new = code_of("ar", DISTRICT, "booklet", "2")
    write_site(project, Options(out, "2026-12-01", register=register))
    said = {
        id: project.translations["ar"][f"sheet.{id}"].text
        for id in ("replaced", "changed-phone", "changed-text")
    }
    html = page_of(out, old)
    assert 'class="replaced"' in html
    assert [said[id] in html for id in said] == [True, True, False]
    assert f'href="../{new.replace("-", "")}/index.html"' in html
    assert f"ar/{DISTRICT}/booklet.screen.pdf" in html
    assert 'class="draft"' in page_of(out, new)
    assert len(read_register(register)) == 24
    assert {
        p.parent.name for p in (out / "site" / "s").rglob("*.html") if p.stat().st_size > MOST_SHEET
    } == set()


def test_a_build_of_a_few_editions_says_nothing_of_the_others(out: Path, project: Project) -> None:
    register = out / "register.json"
    write_site(project, Options(out, DAY, register=register))
    before = register.read_bytes()
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"] = [file for file in manifest["files"] if file["language"] == "ti"]
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    write_site(project, Options(out, DAY, register=register))
    assert register.read_bytes() == before
    html = page_of(out, code_of("ur", DISTRICT, "booklet"))
    assert 'class="current"' in html
    assert ".pdf" not in html
    pages = sorted((out / "site" / "s").rglob("*.html"))
    assert [dead for page in pages for dead in dead_links(page)] == []


def test_a_withdrawn_sheet_offers_no_file_but_the_new_one_if_there_is(cli: Cli, out: Path) -> None:
    code = code_of("nb", DISTRICT, "card")
    common = ("catalogue", "--out", out, "--register", out / "register.json")
    assert cli(*common, "--withdraw", code).returncode == 0
    html = page_of(out, code)
    assert 'class="withdrawn"' in html
    assert "Dette arket gjelder ikke lenger. Ikke bruk det." in html
    assert ".pdf" not in html
    give_codes(out, text="2")
    assert cli(*common).returncode == 0
    html = page_of(out, code)
    assert 'class="withdrawn"' in html
    assert code_of("nb", DISTRICT, "card", "2").replace("-", "") in html


def test_a_sheet_whose_language_is_gone_keeps_its_page(out: Path, project: Project, tmp_path: Path) -> None:
    register = out / "register.json"
    write_site(project, Options(out, DAY, register=register))
    root = copy_project(tmp_path / "project")
    written = write_site(load(root), Options(out, DAY, register=register))
    assert (
        sorted(f.code for f in written.findings if f.code == "file-not-of-project")
        == ["file-not-of-project"] * 2
    )
    html = page_of(out, code_of("ti", DISTRICT, "booklet"))
    assert 'class="withdrawn"' in html
    assert '<html lang="nb"' in html
    assert not (out / "site" / "ti").exists()


def test_the_register_is_a_file_of_the_project_by_default(cli: Cli, out: Path, root: Path) -> None:
    done = cli("catalogue", "--project", root, "--out", out, "--date", "2026-12-24")
    assert done.returncode == 0, done.stderr
    sheets = read_register(root / "content" / "sheets.json")
    assert {sheet.first_seen for sheet in sheets.values()} == {"2026-12-24"}
    assert {sheet.language for sheet in sheets.values()} == {"nb", "ar"}
    assert cli("check", "--content", "--project", root).returncode == 0


def test_a_manifest_without_codes_makes_no_register(cli: Cli, out: Path) -> None:
    manifest = (out / "manifest.json").read_text(encoding="utf-8")
    (out / "manifest.json").write_text(re.sub(r'"code": "[A-Z-]+"', '"code": ""', manifest), encoding="utf-8")
    assert {one.code for one in read_manifest(out)} == {""}
    assert cli("catalogue", "--out", out, "--register", out / "register.json").returncode == 0
    assert not (out / "register.json").exists()
    assert not [path for path in files_of(out / "site") if path.startswith("s/")]
