"""One run of a source into the database: what is new or changed is read, found, stored and linked."""

from __future__ import annotations

import hashlib
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from extract.pipeline import rules_version
from flows.bounded import read_and_find
from flows.jobs import Extracted, Job, Refused
from flows.report import Report, peak_mib
from flows.sources.item import FetchError, Item
from model.relink import relink
from model.store import (
    Failure,
    Record,
    Version,
    count_found,
    finish_run,
    is_interrupted,
    known_versions,
    load_content,
    mark_source,
    replace_documents,
    save_failures,
    start_run,
)

_BATCH_DOCUMENTS = 200
_BATCH_CHARACTERS = 4_000_000
_RELINK_ALL = 2000

Outcome = Extracted | Refused
Extractor = Callable[[Iterable[Job]], Iterator[Outcome]]
Progress = Callable[[Report], None]


@dataclass(frozen=True, slots=True)
class Fetched:
    """An item that must be read, with its bytes."""

    item: Item
    data: bytes
    version: Version


@dataclass(slots=True)
class Ingest:
    """A run in progress: what is known, what is being read, what waits to be written, what has been counted."""

    engine: Engine
    report: Report
    rules: str
    known: dict[str, Version]
    progress: Progress
    seen: set[str] = field(default_factory=set)
    written: list[str] = field(default_factory=list)
    reading: deque[Fetched] = field(default_factory=deque)
    waiting: list[Record] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    characters: int = 0
    newest: str | None = None

    def run(self, items: Iterable[Item], extractor: Extractor) -> None:
        for outcome in extractor(self._jobs(items)):
            self._take(self.reading.popleft(), outcome)
            if len(self.waiting) >= _BATCH_DOCUMENTS or self.characters >= _BATCH_CHARACTERS:
                self._write()
        self._write()

    def _jobs(self, items: Iterable[Item]) -> Iterator[Job]:
        for item in items:
            self.seen.add(item.key)
            self.newest = max(self.newest or "", (item.facts.published or "")[:10]) or None
            self.report.documents += 1
            self.progress(self.report)
            fetched = self._fetch(item)
            if fetched:
                self.reading.append(fetched)
                yield Job(fetched.data, item.name, item.media_type, item.facts)

    def _fetch(self, item: Item) -> Fetched | None:
        """The item's bytes, when they or what is said of them are new; else it is counted and left."""
        known, facts = self.known.get(item.key), item.facts_sha256
        settled = known if known and item.trusted and known.facts_sha256 == facts else None
        if settled and settled.rules_version == self.rules:
            self.report.unchanged += 1
            return None
        try:
            data = (self._stored(settled.sha256) if settled else None) or item.load()
        except FetchError as error:
            self._fail(item.key, error.code, error.message)
            return None
        version = Version(hashlib.sha256(data).hexdigest(), facts, self.rules)
        if version == known:
            self.report.unchanged += 1
            return None
        return Fetched(item, data, version)

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
        self.failures.append(Failure(self.report.source, key, code, message, sha256))

    def _write(self) -> None:
        """Write what waits; a batch that is refused is written one by one, so that a document costs only itself."""
        records, self.waiting, self.characters = self.waiting, [], 0
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
        if record.key in self.known:
            self.report.changed += 1
        else:
            self.report.new += 1


def now() -> str:
    """This moment, with offset."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def ingest(
    engine: Engine,
    source: str,
    items: Iterable[Item],
    *,
    whole: bool = True,
    problems: Sequence[str] = (),
    copied: bool = False,
    extractor: Extractor = read_and_find,
    progress: Progress = lambda _: None,
) -> Report:
    """Run a source into the database.

    `whole`: the items are all that the source has, so that others have vanished. `problems` are looked at when the
    items have been read: with any, the source has not been read in full. A `copied` source counts as read up to its
    newest document, not up to now: of later days it tells nothing.
    """
    started = time.monotonic()
    report = Report(source)
    with engine.begin() as connection:
        interrupted = is_interrupted(connection)
        run = start_run(connection, source, now())
        known = known_versions(connection, source)
    work = Ingest(engine, report, rules_version(), known, progress)
    work.run(items, extractor)
    report.vanished = len(known.keys() - work.seen) if whole and not problems else 0
    if work.written or interrupted:
        relink(engine, None if interrupted or len(work.written) > _RELINK_ALL else work.written)
    report.seconds = round(time.monotonic() - started, 1)
    report.peak_mib = peak_mib()
    with engine.begin() as connection:
        report.stored, report.references, report.links = count_found(connection)
        if whole:
            read = work.newest if copied else now()
            mark_source(connection, source, last_read=None if problems else read, note=_note(report, problems))
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
        text=outcome.text,
        findings=replace(outcome.findings, issues=(*outcome.findings.issues, *item.issues)),
        url=item.url,
        published=item.facts.published,
    )


def _note(report: Report, problems: Sequence[str]) -> str | None:
    """What the last reading of a source leaves to be looked at."""
    notes = [*problems]
    notes += [f"{report.failed} dokument kunde inte läsas"] if report.failed else []
    notes += [f"{report.vanished} dokument finns inte längre i källan, men är kvar här"] if report.vanished else []
    return "; ".join(notes) or None
