"""The night as plain functions: every source read, what changed told, and whether it went well."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine

from flows.clock import today
from flows.listings import NotSetUpError, configured_listing, read_source
from flows.report import Report
from flows.settings import Settings, Source
from model.errors import VerkaError
from model.export_status import status_rows
from model.store_health import swap_states
from model.store_runs import mark_source

_LOG: Final = logging.getLogger("verka")
_MOST_SHOWN: Final = 200

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class SourceNight:
    """How one source fared; `report` is None when it could not be read at all."""

    source: str
    report: Report | None
    problems: tuple[str, ...] = ()

    def faults(self, most_failed: float) -> Iterator[str]:
        """Why the night has failed because of this source."""
        yield from (f"Källan {self.source}: {problem}" for problem in self.problems)
        if self.report and self.report.failed_share > most_failed:
            share = f"{self.report.failed} av {self.report.documents}"
            yield f"Källan {self.source}: {share} dokument kunde inte läsas, mer än den tillåtna andelen."


@dataclass(frozen=True, slots=True)
class Move:
    """Something that stood otherwise the night before."""

    document: str
    text: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Night:
    """A night's report; without `faults` it went well."""

    day: str
    sources: tuple[SourceNight, ...]
    moves: tuple[Move, ...]
    faults: tuple[str, ...]

    @property
    def came_in(self) -> list[Row]:
        return [
            {"källa": night.source, "händelse": what, "nyckel": key, "titel": title}
            for night in self.sources
            if night.report
            for what, key, title in night.report.arrived
        ]

    @property
    def changed(self) -> list[Row]:
        return [
            {"dokument": move.document, "text": move.text, "förut": move.before, "nu": move.after}
            for move in self.moves[:_MOST_SHOWN]
        ]

    @property
    def failed(self) -> list[Row]:
        return [
            {"källa": night.source, "nyckel": key, "orsak": message}
            for night in self.sources
            if night.report
            for key, message in night.report.failures
        ]


def names_of(settings: Settings) -> list[Source]:
    """The sources of a night: those of the settings, or the sample."""
    return settings.sources or ["sample"]


def run_night(engine: Engine, settings: Settings) -> Night:
    """Every source in turn; one that fails does not keep the next from being read."""
    return close_night(engine, settings, [read_one(engine, name, settings) for name in names_of(settings)])


def read_one(engine: Engine, name: Source, settings: Settings) -> SourceNight:
    """List, fetch, read, find, store and relink one source."""
    _LOG.info("%s: läses", name)
    try:
        report = read_source(engine, configured_listing(engine, name, settings), settings)
    except NotSetUpError as error:
        # Kept as a source it would be told of for ever, though nothing has been read from it.
        return SourceNight(name, None, (str(error),))
    except VerkaError as error:
        with engine.begin() as connection:
            mark_source(connection, name, last_read=None, note=str(error))
        return SourceNight(name, None, (str(error),))
    except Exception as error:
        _LOG.exception("%s: avbröts", name)
        return SourceNight(name, None, (f"avbröts av ett oväntat fel ({type(error).__name__}), se loggen",))
    _LOG.info(
        "%s: %d dokument, %d nya, %d ändrade, %d misslyckade på %.1f s",
        *(name, report.documents, report.new, report.changed, report.failed, report.seconds),
    )
    return SourceNight(name, report, report.problems)


def close_night(engine: Engine, settings: Settings, sources: Sequence[SourceNight]) -> Night:
    """Where things stand now, against where they stood the last time, and whether the night went well."""
    day = today()
    moves = _moves(engine, day)
    faults = tuple(fault for night in sources for fault in night.faults(settings.max_failed_share))
    return Night(day, tuple(sources), moves, faults)


def night_lines(night: Night) -> Iterator[str]:
    """The report in Markdown."""
    yield f"# Natten {night.day}"
    yield ""
    yield from (f"- **{fault}**" for fault in night.faults)
    if not night.faults:
        yield "- Alla källor lästes utan anmärkning."
    for source in night.sources:
        report = source.report
        if report:
            yield (
                f"- {source.source}: {report.documents} dokument, {report.new} nya, {report.changed} ändrade, "
                f"{report.unchanged} oförändrade, {report.failed} misslyckade, {report.vanished} försvunna"
            )
    yield from _section("Nytt och ändrat", night.came_in)
    yield from _section("Ändrat läge", night.changed)
    yield from _section("Kunde inte läsas", night.failed)


def _section(title: str, rows: Sequence[Row]) -> Iterator[str]:
    if rows:
        yield from ("", f"## {title} ({len(rows)})", "")
        yield from ("- " + " · ".join(_plain(value) for value in row.values() if value) for row in rows)


def _plain(text: str) -> str:
    return " ".join(text.replace("|", "/").split())


def _moves(engine: Engine, day: str) -> tuple[Move, ...]:
    with engine.connect() as connection:
        rows = {f"{row['kind']}:{row['id']}": row for row in status_rows(connection, day)}
    with engine.begin() as connection:
        earlier = swap_states(connection, {key: row["code"] for key, row in rows.items()})
    return tuple(_told(earlier, rows.items())) if earlier else ()


def _told(earlier: dict[str, str], rows: Iterable[tuple[str, dict[str, str]]]) -> Iterator[Move]:
    for key, row in rows:
        before = earlier.get(key)
        if before is not None and before != row["code"]:
            yield Move(row["document"], row["text"][:160], before, row["label"])
