"""Exports: the same rows give the same bytes, in an order of their own, and no cell is a formula."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from sqlalchemy import Engine, insert

from model import tables
from model.database import open_database
from model.document import CleanText
from model.errors import VerkaError
from model.export import EXPORTS, export_columns, export_kinds, export_rows
from model.finding import Assignment, Commitment, Deadline, DocumentFacts, Findings, Funds, Measure, OwnId, Reference
from model.ids import ItemKind, item_id
from model.migrations import migrate
from model.sheets import FORMATS, safe_cell, write_rows
from model.store import Record, Version, replace_documents

DEADLINE = Deadline("2031-05-31", "final", None, "senast den 31 maj 2031", 0, 5, None, "sent")
FINDINGS = Findings(
    DocumentFacts("regeringsuppdrag", title="=1+1", own_ids=(OwnId("dnr", "Ju2031/00001", "metadata"),)),
    references=(Reference("dnr", "Ju2031/00002", "Ju2031/00002", 4, 16, None, None, "dnr"),),
    assignment=Assignment(
        "new", ("Åklagarmyndigheten", "Domstolsverket"), None, (DEADLINE,), funds=(Funds(5, 2031, None),)
    ),
    commitments=(Commitment("Regeringen ska verka för ordning.", "2.1", 0, "pledge", 0, 9, 1, "pledge"),),
    measures=(Measure("Beslut har fattats.", "2.1", 1, "other", "taken", ("Brå",), (), 0, 9, 1, "taken"),),
)
LINK = {"seq": 0, "relation": "cites", "confidence": 1.0, "evidence": "Ju2031/00002", "rule": "number"}
AS_OF = "2031-06-01"
KEYS = ("/a", "/b/c", "/b d", "/å", "/Z")


def _record(key: str) -> Record:
    return Record("test", key, Version(key * 8, "f", "v"), key.encode(), "text/plain", CleanText("text"), FINDINGS)


def _filled(engine: Engine, keys: list[str]) -> Engine:
    with engine.begin() as connection:
        replace_documents(connection, [_record(key) for key in keys])
        ids = {key: _record(key).id for key in KEYS}
        rows = [{**LINK, "source_id": ids["/a"], "target_id": ids["/å"], "reference": "Ju2031/00002"}]
        rows += [{**LINK, "source_id": ids["/Z"], "target_id": None, "reference": None}]
        connection.execute(insert(tables.links), rows)
    return engine


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path}/export.db")
    migrate(engine)
    yield engine
    engine.dispose()


def rows(engine: Engine, name: str) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        return list(export_rows(connection, name, AS_OF))


def written(engine: Engine, name: str, form: str) -> bytes:
    out = io.BytesIO()
    with engine.connect() as connection:
        write_rows(export_rows(connection, name, AS_OF), form, out, export_kinds(name))
    return out.getvalue()


@pytest.mark.parametrize("name", EXPORTS)
def test_rows_have_the_columns_that_are_told_and_do_not_depend_on_the_order_of_arrival(
    tmp_path: Path, engine: Engine, name: str
) -> None:
    shuffled = random.Random(7).sample(KEYS, len(KEYS))
    other = open_database(f"sqlite:///{tmp_path}/other.db")
    migrate(other)
    first = rows(_filled(engine, list(KEYS)), name)
    assert first == rows(_filled(other, shuffled), name)
    assert first
    assert {tuple(row) for row in first} == {export_columns(name)}
    other.dispose()


@pytest.mark.postgresql
@pytest.mark.parametrize("name", EXPORTS)
def test_postgresql_gives_the_same_rows(engine: Engine, postgresql: Engine, name: str) -> None:
    assert rows(_filled(engine, list(KEYS)), name) == rows(_filled(postgresql, list(KEYS)), name)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", ["assignments", "links"])
def test_a_table_written_twice_is_the_same_to_the_byte(engine: Engine, name: str, form: str) -> None:
    _filled(engine, list(KEYS))
    assert written(engine, name, form) == written(engine, name, form)


def test_documents_of_a_link_are_told_by_key(engine: Engine) -> None:
    links = rows(_filled(engine, list(KEYS)), "links")
    names = ["source", "target", "relation", "reference", "rule", "confidence", "evidence", "start", "end", "page"]
    assert [list(row) for row in links] == [names, names]
    assert [(row["source"], row["target"]) for row in links] == [("/Z", None), ("/a", "/å")]


@pytest.mark.parametrize(
    ("name", "kind", "mark"),
    [("commitments", "commitment", ""), ("measures", "measure", "m"), ("deadlines", "deadline", "f")],
)
def test_an_item_carries_an_id_of_its_own(engine: Engine, name: str, kind: ItemKind, mark: str) -> None:
    (first, *_) = rows(_filled(engine, list(KEYS)), name)
    document = _record(first["document"]).id
    assert first["id"] == item_id(document, 0, kind) == f"{document}-{mark}0"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+46", "'+46"),
        ("-1", "'-1"),
        ("@SUMMA", "'@SUMMA"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("a=1", "a=1"),
        (["=a", "b"], "'=a; b"),
        ([], ""),
        (True, "ja"),
        (None, None),
        (-1, -1),
    ],
)
def test_no_cell_is_a_formula(value: object, cell: object) -> None:
    assert safe_cell(value) == cell


def test_cells_are_safe_in_csv_and_in_excel(engine: Engine) -> None:
    _filled(engine, list(KEYS))
    table = list(csv.DictReader(io.StringIO(written(engine, "assignments", "csv").decode())))
    assert {row["title"] for row in table} == {"'=1+1"}
    assert table[0]["assignees"] == "Åklagarmyndigheten; Domstolsverket"
    sheet = openpyxl.load_workbook(io.BytesIO(written(engine, "assignments", "xlsx"))).active
    cells = list(sheet.iter_rows(values_only=True))
    assert cells[0] == export_columns("assignments")
    assert cells[1][3] == "'=1+1"
    assert len(cells) == len(KEYS) + 1


def test_lines_of_json_hold_the_values_as_they_are(engine: Engine) -> None:
    _filled(engine, list(KEYS))
    (first, *_) = [json.loads(line) for line in written(engine, "assignments", "jsonl").splitlines()]
    assert (first["title"], first["assignees"]) == ("=1+1", ["Åklagarmyndigheten", "Domstolsverket"])


@pytest.mark.parametrize(("form", "holds"), [("jsonl", b""), ("csv", b"source,target,relation")])
def test_an_empty_table_has_its_heads_and_no_rows(engine: Engine, form: str, holds: bytes) -> None:
    assert written(engine, "links", form).startswith(holds)
    assert len(written(engine, "links", form).splitlines()) == bool(holds)


def test_parquet_holds_the_same_rows(engine: Engine, tmp_path: Path) -> None:
    _filled(engine, list(KEYS))
    file = tmp_path / "assignments.parquet"
    file.write_bytes(written(engine, "assignments", "parquet"))
    found = duckdb.sql(f"SELECT document, assignees FROM '{file}'").fetchall()
    assert found == [(row["document"], row["assignees"]) for row in rows(engine, "assignments")]


@pytest.mark.parametrize("name", EXPORTS)
def test_parquet_has_the_same_columns_whatever_its_rows(engine: Engine, tmp_path: Path, name: str) -> None:
    schemas = []
    for place in range(2):
        if place:
            _filled(engine, list(KEYS))
        file = tmp_path / f"{place}.parquet"
        file.write_bytes(written(engine, name, "parquet"))
        schemas.append(duckdb.sql(f"DESCRIBE SELECT * FROM '{file}'").fetchall())
    assert schemas[0] == schemas[1]
    assert tuple(column for column, *_ in schemas[0]) == export_columns(name)
    assert {kind for column, kind, *_ in schemas[0] if column in ("date", "published", "due")} <= {"VARCHAR"}


@pytest.mark.parametrize(("name", "form"), [("nonsense", "csv"), ("links", "docx")])
def test_what_is_not_known_is_told(engine: Engine, name: str, form: str) -> None:
    with pytest.raises(VerkaError, match="Välj bland"):
        written(engine, name, form) if name == "links" else rows(engine, name)
