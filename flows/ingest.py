"""One run of a source into the database: what is new or changed is read, found, stored and linked."""

from __future__ import annotations

import hashlib
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from extract.rulebook import rules_version
from flows.bounded import read_and_find
from flows.clock import now
from flows.jobs import Extracted, Job, Outcome, Refused
from flows.report import Report, peak_mib
from flows.sources.item import Entry, FetchError, Item, storable
from flows.tally import Tally, history_start
from model.collecting import collecting_seldom
from model.document import Hyperlink
from model.health import Reading
from model.ids import document_id
from model.store import (
    Failure,
    Record,
    Version,
    count_found,
    is_linked,
    known_stamps,
    known_versions,
    load_content,
    replace_documents,
    save_failures,
    save_stamps,
)
from model.store_fetches import forget_orphans
from model.store_health import load_history, save_readings
from model.store_runs import finish_run, is_interrupted, mark_source, start_run

_BATCH_DOCUMENTS = 1000
_BATCH_CHARACTERS = 4_000_000
_BATCH_SECONDS = 5.0
"""What is read waits no longer before it is written: a source may answer slowly, and a break must cost little."""
_RELINK_ALL = 2000

_LOG = logging.getLogger("verka")

Extractor = Callable[[Iterable[Job]], Iterator[Outcome]]
Progress = Callable[[Report], None]


@dataclass(frozen=True, slots=True)
class Fetched:
    """An item that must be read, with its bytes."""

    item: Item
    data: bytes
    version: Version
    stamp: str | None


@dataclass(slots=True)
class Ingest:
    """A run in progress: what is known, what is being read, what waits to be written, what has been counted."""

    engine: Engine
    report: Report
    rules: str
    known: dict[str, str | None]
    progress: Progress
    seen: set[str] = field(default_factory=set)
    written: list[str] = field(default_factory=list)
    reading: deque[Fetched] = field(default_factory=deque)
    waiting: list[Record] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    versions: dict[str, Version] | None = None
    stamps: dict[str, str | None] = field(default_factory=dict)
    """Of documents that were looked into and found as they were."""
    characters: int = 0
    written_at: float = field(default_factory=time.monotonic)

    def run(self, items: Iterable[Entry], extractor: Extractor) -> None:
        for outcome in extractor(self._jobs(self.tally.watch(map(storable, items)))):
            self._take(self.reading.popleft(), outcome)
            if self._is_full():
                self._write()
        self._write()

    def _is_full(self) -> bool:
        many = len(self.waiting) >= _BATCH_DOCUMENTS or self.characters >= _BATCH_CHARACTERS
        return many or time.monotonic() - self.written_at >= _BATCH_SECONDS

    def _jobs(self, entries: Iterable[Entry]) -> Iterator[Job]:
        for entry in entries:
            self.seen.add(entry.key)
            self.report.documents += 1
            self.progress(self.report)
            fetched = self._fetch(entry)
            if fetched:
                item = fetched.item
                self.reading.append(fetched)
                yield Job(fetched.data, item.name, item.media_type, item.facts)

    def _fetch(self, entry: Entry) -> Fetched | None:
        """The document's bytes, when they or what is said of them are new; else it is counted and left."""
        stamp = f"{self.rules} {entry.stamp}" if entry.stamp else None
        if stamp and stamp == self.known.get(entry.key):
            self.report.unchanged += 1
            return None
        item = entry.whole()
        known, facts = self._version_of(entry.key), item.facts_sha256
        settled = known if known and item.trusted and known.facts_sha256 == facts else None
        if settled and settled.rules_version == self.rules:
            self._leave(entry, stamp)
            return None
        try:
            data = (self._stored(settled.sha256) if settled else None) or item.load()
        except FetchError as error:
            self._fail(item.key, error.code, error.message)
            return None
        version = Version(hashlib.sha256(data).hexdigest(), facts, self.rules)
        if version == known:
            self._leave(entry, stamp)
            return None
        return Fetched(item, data, version, stamp)

    def _version_of(self, key: str) -> Version | None:
        if self.versions is None:
            # Most nights nearly nothing is new: what all rows were made from is read when it is asked for.
            with self.engine.connect() as connection:
                self.versions = known_versions(connection, self.report.source)
        return self.versions.get(key)

    def _leave(self, entry: Entry, stamp: str | None) -> None:
        """A document that turned out to be as it was; what is seen of it now tells so at once the next time."""
        self.report.unchanged += 1
        if self.known.get(entry.key) != stamp:
            self.stamps[document_id(self.report.source, entry.key)] = stamp

    def _stored(self, sha256: str) -> bytes | None:
        with self.engine.connect() as connection:
            return load_content(connection, sha256)

    def _take(self, fetched: Fetched, outcome: Outcome) -> None:
        if isinstance(outcome, Refused):
            self._fail(fetched.item.key, outcome.code, outcome.message, fetched.version.sha256)
            return
        self.characters += len(outcome.text.text)
        self.waiting.append(_record(self.report.source, fetched, outcome))

    def _fail(self, key: str, code: str, message: str, sha256: str | None = None) -> None:
        self.report.add_failure(key, message)
        self.tally.failed(key)
        _LOG.debug("%s %s: %s (%s)", self.report.source, key, message, code)
        self.failures.append(Failure(self.report.source, key, code, message, sha256))

    def _write(self) -> None:
        """Write what waits; a batch that is refused is written one by one, so that a document costs only itself."""
        records, self.waiting, self.characters = self.waiting, [], 0
        self.written_at = time.monotonic()
        if self._refusal(records):
            for record in records:
                self._write_one(record)
        else:
            for record in records:
                self._count(record)
        failures, self.failures = self.failures, []
        if failures:
            with self.engine.begin() as connection:
                save_failures(connection, failures)

    def _write_one(self, record: Record) -> None:
        refusal = self._refusal([record])
        if refusal:
            self._fail(record.key, "not_stored", f"Kunde inte sparas: {refusal}", record.version.sha256)
        else:
            self._count(record)

    def _refusal(self, records: list[Record]) -> str | None:
        """Write the records; why not, when the database refuses what they hold."""
        try:
            with self.engine.begin() as connection:
                replace_documents(connection, records)
        except OperationalError:
            # Locked, full or gone: no document's fault, and the next would fare no better.
            raise
        except (SQLAlchemyError, ValueError) as error:
            return str(getattr(error, "orig", None) or error).splitlines()[0]
        return None

    def _count(self, record: Record) -> None:
        self.written.append(record.id)
        _LOG.debug("%s %s: sparat", record.source, record.key)
        self.report.add_document(record.key, record.findings.document.title, known=record.key in self.known)


@collecting_seldom()
def ingest(
    engine: Engine,
    source: str,
    items: Iterable[Entry],
    *,
    whole: bool = True,
    problems: Sequence[str] = (),
    copied: bool = False,
    expected: Mapping[str, int] = MappingProxyType({}),
    extractor: Extractor = read_and_find,
    progress: Progress = lambda _: None,
) -> Report:
    """Run a source into the database.

    `whole`: the items are all that the source has, so that others have vanished. `problems` are looked at when the
    items have been read: with any, the source has not been read in full. A `copied` source counts as read up to its
    newest document, not up to now: of later days it tells nothing. `expected` is how many documents of each kind there
    should be.
    """
    started = time.monotonic()
    report = Report(source)
    with engine.begin() as connection:
        interrupted, linked = is_interrupted(connection), is_linked(connection)
        run = start_run(connection, source, now())
        known = known_stamps(connection, source)
    work = Ingest(engine, report, rules_version(), known, progress)
    work.run(items, extractor)
    report.vanished = len(known.keys() - work.seen) if whole and not problems else 0
    if work.written or interrupted or not linked:
        # Loaded here, since most nights of most sources have nothing to link.
        from model.relink import relink

        relink(engine, None if interrupted or len(work.written) > _RELINK_ALL else work.written)
    report.seconds = round(time.monotonic() - started, 1)
    report.peak_mib = peak_mib()
    with engine.begin() as connection:
        _judge(connection, work.tally, report, problems, expected)
        if whole:
            _mark(connection, report, None if problems else (work.tally.newest if copied else now()))
        save_stamps(connection, work.stamps)
        if report.changed:
            forget_orphans(connection)
        report.stored, report.references, report.links = count_found(connection)
        finish_run(connection, run, now(), report.counts())
    return report


def _record(source: str, fetched: Fetched, outcome: Extracted) -> Record:
    item = fetched.item
    return Record(
        source=source,
        key=item.key,
        version=fetched.version,
        data=fetched.data,
        media_type=item.media_type or "application/octet-stream",
        text=replace(outcome.text, links=(*outcome.text.links, *_listed_links(item))),
        findings=replace(outcome.findings, issues=(*outcome.findings.issues, *item.issues)),
        url=item.url,
        published=item.facts.published,
        stamp=fetched.stamp,
    )


def _listed_links(item: Item) -> Iterator[Hyperlink]:
    """What the source's list ties to the document: links that have no place in its text."""
    return (Hyperlink(0, 0, target) for target in item.facts.related)


def _judge(
    connection: Connection, tally: Tally, report: Report, problems: Sequence[str], expected: Mapping[str, int]
) -> None:
    """What is wrong with the source: what it answered otherwise than it should, and what is not as it was."""
    read = now()
    report.readings = tally.judge(read, expected, load_history(connection, report.source, history_start(read)))
    report.problems = (*problems, *(_told(report.source, reading) for reading in report.readings if reading.note))


def _told(source: str, reading: Reading) -> str:
    """What is wrong with a part of a source, and since when, if not just now."""
    since = f" (sedan {reading.since[:10]})" if reading.since and reading.since[:10] < reading.read[:10] else ""
    return f"{reading.kind or source}: {reading.note}{since}"


def _mark(connection: Connection, report: Report, read: str | None) -> None:
    """Note how the whole source fared. Without a time it was not read in full, and is not compared with later."""
    if read:
        save_readings(connection, report.source, report.readings)
    notes = [*report.problems]
    notes += [f"{report.failed} dokument kunde inte läsas"] if report.failed else []
    notes += [f"{report.vanished} dokument finns inte längre i källan, men är kvar här"] if report.vanished else []
    note = "; ".join(notes) or None
    mark_source(connection, report.source, last_read=read, note=note, healthy=not report.problems)
