"""What stands as it did is not looked into: neither its file nor what its list says of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from flows.ingest import ingest
from flows.report import Report
from flows.sources import folder as on_disk
from flows.sources.folder import list_folder, stamp_of
from flows.sources.item import Entry, Glance
from flows.sources.mirror import Mirror
from flows.sources.regeringen import Selection, list_regeringen
from model import tables

PAGE = "sakrad/2031/05/rad-1"
ENTRY: dict[str, Any] = {"title": "Råd 1", "url": f"/{PAGE}", "published": "2031-05-02", "senders": ["1"]}


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of the test count as left alone although they were just written."""
    monkeypatch.setattr(on_disk, "_SETTLED_NS", -1)


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    place = tmp_path / "spegel"
    for key in (PAGE, "tal/2031/05/utan-lista"):
        (place / key).parent.mkdir(parents=True)
        (place / f"{key}.md").write_text("# Råd 1\n\nText om Ju2031/00001.", encoding="utf-8")
    (place / "api").mkdir()
    (place / "api" / "codes.json").write_text('{"1": "Justitiedepartementet"}', encoding="utf-8")
    (place / "sakrad.json").write_text(json.dumps([ENTRY]), encoding="utf-8")
    return place


def entries(mirror: Path) -> list[Entry]:
    return list(list_regeringen(Mirror(mirror), Selection(), []))


def left(found: list[Entry]) -> Iterator[Entry]:
    """The entries, which cannot be looked into."""

    def look() -> Any:
        raise AssertionError("looked into")

    for entry in found:
        assert isinstance(entry, Glance)
        yield entry._replace(whole=look)


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.new, report.changed, report.unchanged, report.failed


@pytest.mark.usefixtures("settled")
def test_pages_that_stand_are_counted_and_left(engine: Engine, mirror: Path) -> None:
    assert counts(ingest(engine, "regeringen", entries(mirror))) == (2, 0, 0, 0)
    assert counts(ingest(engine, "regeringen", left(entries(mirror)))) == (0, 0, 2, 0)


def test_a_file_of_this_moment_is_opened_again_since_it_may_still_be_written_to(engine: Engine, mirror: Path) -> None:
    assert {entry.stamp for entry in entries(mirror)} == {None}
    ingest(engine, "regeringen", entries(mirror))
    with pytest.raises(AssertionError, match="looked into"):
        ingest(engine, "regeringen", left(entries(mirror)))


@pytest.mark.usefixtures("settled")
def test_a_page_that_was_opened_and_stood_is_left_the_next_time(
    engine: Engine, mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as moment:
        moment.setattr(on_disk, "_SETTLED_NS", 10**18)
        ingest(engine, "regeringen", entries(mirror))
    assert counts(ingest(engine, "regeringen", entries(mirror))) == (0, 0, 2, 0)
    assert counts(ingest(engine, "regeringen", left(entries(mirror)))) == (0, 0, 2, 0)


def rewrite(mirror: Path) -> None:
    page = mirror / f"{PAGE}.md"
    page.write_text(page.read_text(encoding="utf-8").replace("00001", "00002"), encoding="utf-8")


def retitle(mirror: Path) -> None:
    (mirror / "sakrad.json").write_text(json.dumps([{**ENTRY, "title": "Råd 2"}]), encoding="utf-8")


def repeat(mirror: Path) -> None:
    (mirror / "sakrad.json").write_text(json.dumps([ENTRY, ENTRY]), encoding="utf-8")


def rename_sender(mirror: Path) -> None:
    (mirror / "api" / "codes.json").write_text('{"1": "Finansdepartementet"}', encoding="utf-8")


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("change", [rewrite, retitle, repeat, rename_sender])
def test_a_page_is_read_again_when_it_or_what_is_said_of_it_is_new(
    engine: Engine, mirror: Path, change: Callable[[Path], None]
) -> None:
    ingest(engine, "regeringen", entries(mirror))
    change(mirror)
    assert counts(ingest(engine, "regeringen", entries(mirror)))[1:3] == (1, 1)


@pytest.mark.usefixtures("settled")
def test_what_other_rules_have_read_is_read_again(
    engine: Engine, mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(engine, "regeringen", entries(mirror))
    monkeypatch.setattr("flows.ingest.rules_version", lambda: "nyare")
    assert counts(ingest(engine, "regeringen", entries(mirror))) == (0, 2, 0, 0)


@pytest.mark.usefixtures("settled")
def test_a_document_that_could_not_be_read_is_tried_again_though_its_file_stands(engine: Engine, mirror: Path) -> None:
    ingest(engine, "regeringen", entries(mirror))
    (mirror / f"{PAGE}.md").write_bytes(b"\x00\x01")
    assert counts(ingest(engine, "regeringen", entries(mirror))) == (0, 0, 1, 1)
    assert counts(ingest(engine, "regeringen", entries(mirror))) == (0, 0, 1, 1)


@pytest.mark.usefixtures("settled")
def test_a_file_in_a_folder_bears_a_stamp_and_one_that_is_gone_none(engine: Engine, mirror: Path) -> None:
    assert counts(ingest(engine, "folder", list_folder(mirror))) == (2, 0, 0, 0)
    with engine.connect() as connection:
        held = set(connection.execute(select(tables.stamps.c.stamp)).scalars())
    assert {stamp.split(" ")[1] for stamp in held} == {
        stamp_of(mirror / f"{PAGE}.md"),
        stamp_of(mirror / "tal/2031/05/utan-lista.md"),
    }
    assert stamp_of(mirror / "saknas.md") is None
