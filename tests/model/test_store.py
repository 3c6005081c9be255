"""The store: documents are whole or not there, a re-run changes nothing, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, insert, select, text
from sqlalchemy.exc import IntegrityError

from model import tables
from model.database import open_database
from model.document import CleanText, Hyperlink, Issue
from model.finding import Assignment, Directive, DocumentFacts, Findings, OwnId, Reference
from model.migrations import migrate
from model.store import (
    Failure,
    Record,
    Version,
    count_rows,
    known_versions,
    load_content,
    load_document,
    replace_document,
    replace_documents,
    save_failures,
)
from model.store_runs import finish_run, is_interrupted, mark_source, start_run

FINDINGS = Findings(
    DocumentFacts("regeringsuppdrag", title="Uppdrag om provning", own_ids=(OwnId("dnr", "Ju2031/00001", "metadata"),)),
    references=(Reference("dnr", "Ju2031/00002", "Ju2031/00002", 4, 16, None, None, "dnr"),),
    assignment=Assignment("new", assignees=("Polismyndigheten",), recipients=("Justitiedepartementet",)),
    issues=(Issue("odd", "Något att se över."),),
)


def record(key: str, sha256: str = "1" * 64, findings: Findings = FINDINGS) -> Record:
    clean = CleanText("Se Ju2031/00002.", links=(Hyperlink(0, 2, "/annan-sida"),))
    return Record(
        "test", key, Version(sha256, "f" * 64, "v1"), b"bytes of " + sha256.encode(), "text/plain", clean, findings
    )


def dump(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    return {
        name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
        for name, table in tables.metadata.tables.items()
    }


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "postgresql":
        yield request.getfixturevalue("postgresql")
        return
    engine = open_database(f"sqlite:///{tmp_path}/store.db")
    migrate(engine)
    yield engine
    engine.dispose()


def test_writing_the_same_document_again_leaves_every_row_as_it_was(engine: Engine) -> None:
    with engine.begin() as connection:
        replace_documents(connection, [record("/a"), record("/b", "2" * 64)])
        before = dump(connection)
        replace_documents(connection, [record("/a"), record("/b", "2" * 64)])
        assert dump(connection) == before


def test_a_changed_document_takes_the_place_of_what_was_known_of_it(engine: Engine) -> None:
    shorter = replace(FINDINGS, references=(), assignment=None)
    with engine.begin() as connection:
        replace_document(connection, record("/a"))
        replace_document(connection, record("/a", "2" * 64, shorter))
        loaded = load_document(connection, record("/a").id)
        counts = count_rows(connection)
    assert loaded is not None
    assert loaded[1] == shorter
    assert (counts["documents"], counts["references_found"], counts["parties"]) == (1, 0, 0)


def test_links_from_other_documents_stand_when_their_target_is_written_anew(engine: Engine) -> None:
    link = {
        "source_id": record("/b").id,
        "seq": 0,
        "target_id": record("/a").id,
        "relation": "cites",
        "confidence": 1.0,
        "evidence": "Ju2031/00001",
    }
    with engine.begin() as connection:
        replace_documents(connection, [record("/a"), record("/b")])
        connection.execute(insert(tables.links), [link])
        replace_document(connection, record("/a", "2" * 64))
        assert count_rows(connection)["links"] == 1


def test_original_bytes_are_kept_once_and_come_back_as_they_were(engine: Engine) -> None:
    with engine.begin() as connection:
        replace_documents(connection, [record("/a"), record("/b")])
        assert count_rows(connection)["contents"] == 1
        assert load_content(connection, "1" * 64) == b"bytes of " + b"1" * 64
        assert load_content(connection, "9" * 64) is None


def test_a_failure_leaves_what_is_stored_and_goes_when_the_document_can_be_read(engine: Engine) -> None:
    with engine.begin() as connection:
        replace_document(connection, record("/a"))
        save_failures(connection, [Failure("test", "/a", "damaged", "Filen är skadad.")])
        save_failures(connection, [Failure("test", "/a", "damaged", "Filen är fortfarande skadad.")])
        assert count_rows(connection)["documents"] == 1
        assert connection.execute(select(tables.failures.c.message)).scalars().all() == ["Filen är fortfarande skadad."]
        replace_document(connection, record("/a", "2" * 64))
        assert count_rows(connection)["failures"] == 0


def test_a_batch_with_an_impossible_document_leaves_nothing_half_written(engine: Engine) -> None:
    both = replace(FINDINGS, directive=Directive("new"))
    with pytest.raises(ValueError, match="not both"), engine.begin() as connection:
        replace_documents(connection, [record("/a"), record("/b", "2" * 64, both)])
    with engine.begin() as connection:
        assert not any(count_rows(connection).values())


def test_rows_without_their_document_are_refused(engine: Engine) -> None:
    orphan = {"document_id": "0" * 16, "seq": 0, "code": "x", "message": "x"}
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(insert(tables.issues), [orphan])


def test_what_a_document_was_made_from_is_known_by_its_key(engine: Engine) -> None:
    with engine.begin() as connection:
        replace_documents(connection, [record("/a"), replace(record("/b"), source="other")])
        assert known_versions(connection, "test") == {"/a": record("/a").version}


def test_a_run_that_never_ended_is_told(engine: Engine) -> None:
    with engine.begin() as connection:
        assert not is_interrupted(connection)
        run = start_run(connection, "test", "2031-01-01T04:15:00+01:00")
        assert is_interrupted(connection)
        finish_run(connection, run, "2031-01-01T04:20:00+01:00", {"documents": 3})
        assert not is_interrupted(connection)


def test_an_incomplete_reading_keeps_the_time_of_the_last_complete_one(engine: Engine) -> None:
    with engine.begin() as connection:
        mark_source(connection, "test", last_read="2031-01-01T04:20:00+01:00", note=None)
        mark_source(connection, "test", last_read=None, note="Listan saknas.")
        row = connection.execute(select(tables.sources)).one()
    assert (row.last_read, row.healthy, row.note) == ("2031-01-01T04:20:00+01:00", 0, "Listan saknas.")


def test_removing_a_document_removes_it_from_the_index(engine: Engine) -> None:
    with engine.begin() as connection:
        replace_documents(connection, [record("/a"), record("/b", "2" * 64)])
        connection.execute(tables.documents.delete().where(tables.documents.c.key == "/a"))
        if engine.dialect.name == "sqlite":
            connection.execute(text("INSERT INTO search_index (search_index) VALUES ('integrity-check')"))
            assert connection.execute(text("SELECT count(*) FROM search_numbers")).scalar() == 1
        assert count_rows(connection)["own_ids"] == 1
