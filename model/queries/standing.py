"""Where the deadlines of decisions stand on a day: chains read from the links, judged by the ledger and state rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, or_, select

from model.deadline_state import DeadlineState, FoundReport, SourceReading, assess_deadlines
from model.ledger import Decision, StatedDeadline, settle_ledger
from model.queries.brief import Brief, load_briefs
from model.queries.coverage import load_readings
from model.tables import deadlines, documents, links

_CHANGES: Final = ("amends", "extends", "supplements", "revokes")
_REPORTS: Final = "reports_on"
_STEPS: Final = 5
_MOST: Final = 500
_SURE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Standing:
    """One chain of decisions: its papers, oldest first, and the state of each of its deadlines."""

    decisions: tuple[Brief, ...]
    reports: tuple[Brief, ...]
    states: tuple[DeadlineState, ...]


def load_standings(connection: Connection, idents: Iterable[str], as_of: str) -> dict[str, Standing]:
    """The standing of the chain that each of these decisions belongs to, by decision."""
    wanted = list(dict.fromkeys(idents))[:_MOST]
    changes = _changes(connection, wanted)
    chains = _components(wanted, changes)
    members = sorted({ident for chain in chains for ident in chain})
    reports = _reports(connection, members)
    briefs = load_briefs(connection, [*members, *(row["source_id"] for row in reports)])
    stated = _stated(connection, members)
    readings = load_readings(connection)
    standings: dict[str, Standing] = {}
    for chain in chains:
        standing = _standing(chain, changes, reports, briefs, stated, readings, as_of)
        standings.update({ident: standing for ident in chain if ident in wanted})
    return standings


def _changes(connection: Connection, start: Sequence[str]) -> list[dict[str, Any]]:
    """Every link by which one of these decisions, or one found on the way, changes another."""
    known, edge, found = set(start), list(start), {}
    for _ in range(_STEPS):
        if not edge or len(known) > _MOST:
            break
        query = select(links.c.source_id, links.c.target_id, links.c.seq, links.c.relation).where(
            links.c.relation.in_(_CHANGES),
            links.c.target_id.is_not(None),
            links.c.confidence >= _SURE,
            or_(links.c.source_id.in_(edge), links.c.target_id.in_(edge)),
        )
        rows = [dict(row) for row in connection.execute(query.limit(_MOST)).mappings()]
        found.update({(row["source_id"], row["seq"]): row for row in rows})
        edge = [end for row in rows for end in (row["source_id"], row["target_id"]) if end not in known]
        known.update(edge)
    return list(found.values())


def _components(wanted: Sequence[str], changes: Sequence[dict[str, Any]]) -> list[frozenset[str]]:
    near: dict[str, set[str]] = defaultdict(set)
    for row in changes:
        near[row["source_id"]].add(row["target_id"])
        near[row["target_id"]].add(row["source_id"])
    chains: list[frozenset[str]] = []
    seen: set[str] = set()
    for ident in wanted:
        if ident not in seen:
            chain, edge = {ident}, [ident]
            while edge:
                edge = [other for one in edge for other in near[one] if other not in chain]
                chain.update(edge)
            seen |= chain
            chains.append(frozenset(chain))
    return chains


def _reports(connection: Connection, members: Sequence[str]) -> list[dict[str, Any]]:
    columns = (links.c.source_id, links.c.target_id, links.c.evidence, links.c.page, documents.c.report_kind)
    query = (
        select(*columns)
        .select_from(links.join(documents, documents.c.id == links.c.source_id))
        .where(links.c.target_id.in_(members), links.c.relation == _REPORTS, links.c.confidence >= _SURE)
        .order_by(links.c.source_id, links.c.seq)
        .limit(_MOST)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def _stated(connection: Connection, members: Sequence[str]) -> dict[str, list[StatedDeadline]]:
    names = ("seq", "date", "kind", "recurring", "superseded", "text", "start", "end", "page", "rule")
    query = select(deadlines.c.document_id, *(deadlines.c[name] for name in names)).where(
        deadlines.c.document_id.in_(members)
    )
    found: dict[str, list[StatedDeadline]] = defaultdict(list)
    for row in connection.execute(query.order_by(deadlines.c.document_id, deadlines.c.seq)).mappings():
        values = {name: row[name] for name in names}
        one = StatedDeadline(document=row["document_id"], **values)
        found[row["document_id"]].append(replace(one, superseded=bool(one.superseded)))
    return found


def _standing(
    chain: frozenset[str],
    changes: Sequence[dict[str, Any]],
    reports: Sequence[dict[str, Any]],
    briefs: dict[str, Brief],
    stated: dict[str, list[StatedDeadline]],
    readings: Sequence[SourceReading],
    as_of: str,
) -> Standing:
    roles = {row["source_id"]: row["relation"] for row in changes}
    own = sorted((briefs[ident] for ident in chain if ident in briefs), key=lambda one: (one.known or "", one.id))
    known = [one for one in own if (one.known or as_of) <= as_of]
    decisions = [
        Decision(one.id, one.known or as_of, roles.get(one.id, "original"), tuple(stated.get(one.id, ()))) for one in known
    ]
    found = {
        row["source_id"]: FoundReport(
            row["source_id"], briefs[row["source_id"]].known or as_of, row["report_kind"], row["evidence"], row["page"]
        )
        for row in reports
        if row["target_id"] in chain and row["source_id"] in briefs
    }
    used = [reading for reading in readings if reading.source in {one.source for one in own}]
    states = assess_deadlines(settle_ledger(decisions, as_of), found.values(), used, as_of)
    papers = tuple(briefs[ident] for ident, report in found.items() if report.published <= as_of)
    return Standing(tuple(known), papers, states)
