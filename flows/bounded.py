"""Documents read in processes of their own, within limits of time and memory; a bad one takes nothing else with it."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import struct
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from typing import Final, cast

from extract.read import ReadError
from extract.read.limits import check_bytes
from flows.jobs import (
    CRASHED,
    DONE,
    FIND,
    HEADER,
    OUT_OF_MEMORY,
    TIMED_OUT,
    TOO_LARGE,
    Extracted,
    Job,
    Refused,
    Request,
    Wanted,
)
from model.document import CleanText, SourceFacts
from model.finding import Findings

__all__ = ["Extracted", "Job", "Refused", "extract_one", "find_all", "read_all", "read_and_find"]

Answer = CleanText | Findings | Extracted | Refused

_ROOT: Final = Path(__file__).parents[1]
_FIRST_BATCH: Final = 32
_BATCH_JOBS: Final = 512
_BATCH_BYTES: Final = 1_000_000
_PDF_WITHIN: Final = 1024
_FAILURES: Final = {
    TIMED_OUT: Refused(
        "timeout", "Dokumentet tog för lång tid att läsa och hoppades över. Kontrollera att filen är hel."
    ),
    OUT_OF_MEMORY: Refused(
        "memory", "Dokumentet kräver mer minne än tillåtet. Dela upp det eller ta fram en enklare version."
    ),
    CRASHED: Refused("crashed", "Dokumentet fick läsaren att krascha och hoppades över. Hämta eller spara om filen."),
    TOO_LARGE: Refused("too_large", "Dokumentet ger mer text än Verka tar emot. Dela upp det."),
}


def read_and_find(jobs: Iterable[Job], workers: int = 2) -> Iterator[Extracted | Refused]:
    """Text and findings of each job, in the order of the jobs."""
    return cast("Iterator[Extracted | Refused]", _outcomes(jobs, workers, "both"))


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
    readers: SimpleQueue[_Reader] = SimpleQueue()
    started: list[_Reader] = []
    for _ in range(workers):
        reader = _Reader(wanted != "text")
        started.append(reader)
        readers.put(reader)
    pool = ThreadPoolExecutor(workers, thread_name_prefix="verka-reading")
    waiting: deque[Future[list[Answer]]] = deque()
    try:
        for batch in _batches(_waking(started[0], jobs)):
            waiting.append(pool.submit(_answers, readers, batch, wanted))
            while len(waiting) > 2 * workers or (waiting and waiting[0].done()):
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        for reader in started:
            reader.kill()
        pool.shutdown(cancel_futures=True)


def _waking(reader: _Reader, jobs: Iterable[Job]) -> Iterator[Job]:
    """The jobs; at the first one the reader is started, to be ready when a batch is full."""
    for number, job in enumerate(jobs):
        if number == 0:
            reader.start()
        yield job


def _batches(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    """Small pages together, ever more of them; every PDF and every large file by itself."""
    held: list[Job] = []
    size = 0
    most = _FIRST_BATCH
    for job in jobs:
        if len(job.data) > _BATCH_BYTES or b"%PDF" in job.data[:_PDF_WITHIN]:
            if held:
                yield held
            yield [job]
            held, size = [], 0
            continue
        held.append(job)
        size += len(job.data)
        if len(held) == most or size > _BATCH_BYTES:
            yield held
            held, size, most = [], 0, min(2 * most, _BATCH_JOBS)
    if held:
        yield held


def _answers(readers: SimpleQueue[_Reader], batch: list[Job], wanted: Wanted) -> list[Answer]:
    """What a reader says of each job; where a whole batch fails, of each by itself."""
    try:
        check_bytes(max((job.data for job in batch), key=len))
    except ReadError as error:
        return [Refused(error.code, error.message)]
    reader = readers.get()
    try:
        status, payload = reader.ask(Request(tuple(batch), wanted))
    finally:
        readers.put(reader)
    if status == DONE:
        return cast("list[Answer]", pickle.loads(payload))  # noqa: S301 - written by our own child
    if len(batch) == 1:
        return [_FAILURES[status]]
    return [answer for job in batch for answer in _answers(readers, [job], wanted)]


class _Reader:
    """A process that waits for requests; started at the first one, and again if it was lost."""

    def __init__(self, find: bool) -> None:
        self._find = find
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._lock = Lock()

    def ask(self, request: Request) -> tuple[bytes, bytes]:
        process = self.start()
        if process is None:
            return CRASHED, b""
        payload = pickle.dumps(request, protocol=5)
        sent, received = process.stdin, process.stdout
        assert sent is not None and received is not None  # noqa: S101, PT018 - both are pipes, see _start
        try:
            sent.write(HEADER.pack(DONE, len(payload)))
            sent.write(payload)
            sent.flush()
            header = received.read(HEADER.size)
            status, length = HEADER.unpack(header)
            return status, received.read(length)
        except (OSError, struct.error):
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(1)
            self._end()
            return CRASHED, b""

    def start(self) -> subprocess.Popen[bytes] | None:
        """The running process; none once the reader has been killed."""
        with self._lock:
            if self._process is None and not self._closed:
                self._process = _start(self._find)
            return self._process

    def kill(self) -> None:
        """End the process and its child at once; later requests are refused."""
        with self._lock:
            self._closed = True
        self._end()

    def _end(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        failed = process.poll()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()
        if failed:
            raise RuntimeError("The reading process could not start; its own message stands above.")


def _start(find: bool) -> subprocess.Popen[bytes]:
    # One thread for numerical libraries: their pools cost address space and do not survive a fork.
    alone = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    # Our own packages before anything that happens to lie in the working directory.
    own = {"PYTHONPATH": os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))}
    return subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-P", "-m", "flows.bounded_child", *([FIND] if find else [])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | alone | own,
        start_new_session=True,
    )
