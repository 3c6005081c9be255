"""Documents read in processes of their own, within limits of time and memory; a bad one takes nothing else with it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, cast

from extract.read import ReadError
from flows.jobs import Answer, Extracted, Job, Outcome, Refused, Wanted
from flows.readers import Readers
from model.document import CleanText, SourceFacts
from model.finding import Findings

__all__ = ["Extracted", "Job", "Refused", "batches", "extract_one", "find_all", "read_all", "read_and_find"]

_FIRST_BATCH: Final = 32
_BATCH_JOBS: Final = 512
_BATCH_BYTES: Final = 1_000_000
_PDF_WITHIN: Final = 1024
_MOST_SECONDS: Final = 2.0


def read_and_find(jobs: Iterable[Job], workers: int = 2) -> Iterator[Outcome]:
    """Text and findings of each job, in the order of the jobs."""
    return cast("Iterator[Outcome]", _outcomes(jobs, workers, "both"))


def find_all(jobs: Iterable[Job], workers: int = 2) -> Iterator[Findings | Refused]:
    """The findings alone of each job, in the order of the jobs."""
    return cast("Iterator[Findings | Refused]", _outcomes(jobs, workers, "findings"))


def read_all(jobs: Iterable[Job], workers: int = 2) -> Iterator[CleanText | Refused]:
    """The text alone of each job, in the order of the jobs."""
    return cast("Iterator[CleanText | Refused]", _outcomes(jobs, workers, "text"))


def extract_one(data: bytes, name: str, media_type: str | None = None, facts: SourceFacts | None = None) -> Extracted:
    """Text and findings of one document; raises ReadError where it cannot be read."""
    (outcome,) = read_and_find([Job(data, name, media_type, facts or SourceFacts(filename=name))], workers=1)
    if isinstance(outcome, Refused):
        raise ReadError(outcome.code, outcome.message)
    return outcome


def _outcomes(jobs: Iterable[Job], workers: int, wanted: Wanted) -> Iterator[Answer]:
    readers = Readers(workers, wanted)
    pool = ThreadPoolExecutor(workers, thread_name_prefix="verka-reading")
    waiting: deque[Future[list[Answer]]] = deque()
    try:
        # Nearly every night brings something: a reader gets ready while the source is listed.
        readers.wake()
        for batch in batches(jobs):
            waiting.append(pool.submit(readers.answers, batch))
            while len(waiting) > 2 * workers or (waiting and waiting[0].done()):
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        readers.kill()
        pool.shutdown(cancel_futures=True)


def batches(jobs: Iterable[Job], clock: Callable[[], float] = time.monotonic) -> Iterator[list[Job]]:
    """Small pages together, ever more of them; every PDF and every large file by itself.

    A batch that a slow source fills goes out when it has waited `_MOST_SECONDS`.
    """
    held: list[Job] = []
    size = 0
    most = _FIRST_BATCH
    begun = clock()
    for job in jobs:
        if not held:
            begun = clock()
        if len(job.data) > _BATCH_BYTES or b"%PDF" in job.data[:_PDF_WITHIN]:
            if held:
                yield held
            yield [job]
            held, size = [], 0
            continue
        held.append(job)
        size += len(job.data)
        full = len(held) == most or size > _BATCH_BYTES
        if full or clock() - begun >= _MOST_SECONDS:
            yield held
            held, size, most = [], 0, min(2 * most, _BATCH_JOBS) if full else most
    if held:
        yield held
