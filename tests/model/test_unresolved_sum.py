"""Every number of the strategy is resolved or unresolved with a reason: the sum is the total."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, select

from extract.pipeline import find
from extract.read import read
from model import tables
from model.document import SourceFacts
from model.ids import reference_key
from model.relations import REASON_LABELS
from model.relink import relink
from model.store import Record, Version, replace_documents

PDFS = Path(__file__).parents[2].parent / "shared" / "corpus" / "pdf"
STRATEGY = "skr-2023-24-68-barriarer-mot-brott.pdf"
NAMES = (STRATEGY, "regeringsbeslut-ju2023-02529-samverkansstruktur.pdf")


def _record(name: str) -> Record:
    data = (PDFS / name).read_bytes()
    text = read(data, name)
    version = Version(name[:1].rjust(64, "0"), "f" * 64, "v1")
    findings = find(text, SourceFacts(filename=name))
    return Record("folder", name, version, data, "application/pdf", text, findings)


@pytest.mark.skipif(not PDFS.exists(), reason="the shared corpus is not here")
def test_resolved_and_unresolved_numbers_of_the_strategy_sum_to_the_total(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'verka.db'}")
    tables.metadata.create_all(engine)
    records = [_record(name) for name in NAMES]
    with engine.begin() as connection:
        replace_documents(connection, records)
    relink(engine)
    cited = {reference_key(r.id) for r in records[0].findings.references if r.kind in ("dnr", "dir")}
    links = tables.links.c
    with engine.connect() as connection:
        rows = connection.execute(
            select(links.reference, links.target_id, links.reason).where(
                links.source_id == records[0].id, links.reference.is_not(None)
            )
        ).all()
    engine.dispose()
    told = {reference_key(row.reference): row for row in rows}
    resolved = {key for key in cited if told[key].target_id}
    unresolved = {key for key in cited if told[key].reason in REASON_LABELS}
    assert len(cited) == 60
    assert resolved == {"ju2023/02529"}
    assert len(unresolved) == 59
    assert {told[key].reason for key in unresolved} == {"not_read"}
