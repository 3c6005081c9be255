"""Processes that read documents within limits of time and memory, and a set of them that takes batches in turn."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import struct
import subprocess
import sys
from pathlib import Path
from queue import LifoQueue
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
    Answer,
    Job,
    Refused,
    Request,
    Wanted,
)

_ROOT: Final = Path(__file__).parents[1]
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


class Readers:
    """So many reading processes, each asked by one thread at a time; a process is started when it is first needed."""

    def __init__(self, number: int, wanted: Wanted) -> None:
        self._wanted: Final = wanted
        self._all: Final = tuple(_Reader(wanted != "text") for _ in range(number))
        # The latest first: it is awake, and the others may never be needed.
        self._free: Final[LifoQueue[_Reader]] = LifoQueue()
        for reader in reversed(self._all):
            self._free.put(reader)

    def wake(self) -> None:
        """Start the process that the next batch goes to, so that it is ready then."""
        self._all[0].start()

    def answers(self, batch: list[Job]) -> list[Answer]:
        """What a reader says of each job; where a whole batch fails, of each by itself."""
        try:
            check_bytes(max((job.data for job in batch), key=len))
        except ReadError as error:
            return [Refused(error.code, error.message)]
        reader = self._free.get()
        try:
            status, payload = reader.ask(Request(tuple(batch), self._wanted))
        finally:
            self._free.put(reader)
        if status == DONE:
            return cast("list[Answer]", pickle.loads(payload))  # noqa: S301 - written by our own child
        if len(batch) == 1:
            return [_FAILURES[status]]
        return [answer for job in batch for answer in self.answers([job])]

    def kill(self) -> None:
        """End all processes at once; later requests are refused."""
        for reader in self._all:
            reader.kill()


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
