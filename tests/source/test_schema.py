"""Schemas for editors: fresh, named by every YAML file, with help for every key, right about each file."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from guide_print.source.fit_steps import FitFile, fit_text
from guide_print.source.kinds import KINDS, Kind, files_by_kind
from guide_print.source.reviews import Review, ReviewsFile, dump_reviews
from guide_print.source.schema import schema_of
from guide_print.source.schema_files import first_line, schema_files, signed_files
from guide_print.source.yaml_file import read_yaml
from tests.source.editor import as_an_editor_reads, schema_at, warnings
from tests.tools import ROOT, Cli, replace_in

KIND = {kind.name: kind for kind in KINDS}
FILES = list(files_by_kind(ROOT))
CONTACT = {"service": "police", "phone": "112", "grade": "A", "source": "its owner"}


def yaml_files() -> list[Path]:
    folders = (ROOT / name for name in ("content", "layouts", "fonts"))
    return [path for folder in folders for path in folder.rglob("*.yaml")]


def test_the_schemas_in_the_repository_are_fresh() -> None:
    wanted = dict(schema_files(ROOT))
    assert {path for path, data in wanted.items() if not path.is_file() or path.read_bytes() != data} == set()
    assert set((ROOT / "schemas").iterdir()) == set(wanted)


def test_every_yaml_file_is_of_a_known_kind_and_names_its_schema() -> None:
    assert len(FILES) > 60
    assert set(yaml_files()) == {path for path, _ in FILES}
    for path, kind in FILES:
        assert schema_at(path) == ROOT / "schemas" / f"{kind.name}.schema.json"
    assert [path for path, data in signed_files(ROOT) if path.read_bytes() != data] == []


@pytest.mark.parametrize("name", KIND)
def test_a_schema_is_valid_and_takes_every_file_of_its_kind(name: str) -> None:
    schema = schema_of(KIND[name])
    Draft7Validator.check_schema(schema)
    found = {}
    for path, kind in FILES:
        if kind.name == name:
            read = as_an_editor_reads(path.read_text(encoding="utf-8"))
            found[path.name] = warnings(schema, read) + warnings(schema, read_yaml(path, "").value)
    assert found or name == "reviews"
    assert {file: problems for file, problems in found.items() if problems} == {}


def properties(schema: Any, place: str) -> Iterator[tuple[str, Any]]:
    if isinstance(schema, dict):
        for key, value in schema.get("properties", {}).items():
            yield f"{place}/{key}", value
        for key, value in schema.items():
            yield from properties(value, f"{place}/{key}")
    elif isinstance(schema, list):
        for value in schema:
            yield from properties(value, place)


@pytest.mark.parametrize("name", KIND)
def test_every_key_has_help(name: str) -> None:
    keys = list(properties(schema_of(KIND[name]), ""))
    assert keys
    assert [place for place, value in keys if len(value.get("description", "")) < 12] == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"phon": "112"}, "'phon'"),
        ({"grade": "C"}, "'C' is not one of"),
        ({"phone": "11 2"}, "11 2"),
        ({"verified": {"by": "X", "date": "27.11.2026"}}, "27.11.2026"),
        ({"hours": {"opens": "25:00", "closes": "26:00"}}, "25:00"),
        ({"anonymous": "perhaps"}, "perhaps"),
        ({"source": ""}, "''"),
    ],
)
def test_a_mistake_is_warned_of(change: dict[str, Any], said: str) -> None:
    schema = schema_of(KIND["contacts"])
    assert warnings(schema, {"contacts": {"police": CONTACT}}) == []
    problems = " ".join(warnings(schema, {"contacts": {"police": CONTACT | change}}))
    assert said in problems


def test_a_missing_key_and_a_wrong_id_are_warned_of() -> None:
    schema = schema_of(KIND["district"])
    assert "'name' is a required property" in warnings(schema, {"id": "rykkinn"})[0]
    assert len(warnings(schema, {"id": "rykkinn", "name": "R", "contacts": {"1 2": CONTACT}})) == 1


@pytest.mark.parametrize("quoted", ["'", '"', ""])
def test_values_may_stand_in_quotes_or_without(quoted: str) -> None:
    text = """contacts:
  police:
    service: police
    phone: Q02800Q
    anonymous: QtrueQ
    grade: A
    source: Q2026Q
    verified: {by: Q112Q, date: Q2026-11-20Q}
"""
    value = as_an_editor_reads(text.replace("Q", quoted))
    assert warnings(schema_of(KIND["contacts"]), value) == []
    turned = "piece: {scheme: table, size: [Q1Q, 2.5], front: [{page: Q1Q, at: [0, Q-3Q], turn: Q90Q}]}"
    layout = f"name: n\ntrim: [1, 2]\npages: {{exactly: 1}}\n{turned}\n"
    layout += "type: {body: {largest: 9, smallest: 8}}\n"
    assert warnings(schema_of(KIND["layout"]), as_an_editor_reads(layout.replace("Q", quoted))) == []


def test_what_the_program_writes_names_its_schema() -> None:
    reviews = dump_reviews(
        ReviewsFile(reviews=[Review(by="T", date=dt.date(2026, 11, 20), messages={"a.b": "0" * 16})])
    ).decode()
    for kind, text in (
        (KIND["fit"], fit_text(FitFile(steps={"card": {"nb": 3}}, texts={"card": {"nb": "0123456789ab"}}))),
        (KIND["reviews"], reviews),
    ):
        assert text.startswith(f"{first_line(kind)}\n")
        assert warnings(schema_of(kind), as_an_editor_reads(text)) == []


def test_the_command_writes_what_is_not_fresh_and_check_tells_it(cli: Cli, root: Path) -> None:
    kind: Kind = KIND["district"]
    path = root / "content" / "districts" / "rykkinn.yaml"
    replace_in(path, f"{first_line(kind)}\n", "")
    before = path.read_bytes()
    checked = cli("schema", "--check", "--json", "--project", root)
    assert checked.returncode == 3
    said = json.loads(checked.stdout)["not_fresh"]
    assert {"content/districts/rykkinn.yaml", "schemas/district.schema.json"} <= set(said)
    assert path.read_bytes() == before
    assert cli("schema", "--project", root).returncode == 0
    assert path.read_bytes() == f"{first_line(kind)}\n".encode() + before
    done = cli("schema", "--check", "--project", root)
    assert (done.returncode, done.stderr) == (0, "")
    assert schema_at(path) == (root / "schemas" / "district.schema.json").resolve()
