"""The process in which documents are read: it waits with everything loaded and forks one limited child a request.

A hostile file can hang, exhaust or abort its reader. That takes the child; this process tells the parent, and forks
the next one. It ends by itself when the parent is gone.
"""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import resource
import select
import signal
import sys
import time
import traceback
from pathlib import PurePath
from typing import Final, get_args

from extract.read import ReadError, read
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
    pickle_values_plainly,
)
from model.document import CleanText, DocumentType, SourceFacts
from model.finding import Findings

CPU_SECONDS: Final = 30
WALL_SECONDS: Final = 50.0
MEMORY_BYTES: Final = 1 << 30
MAX_ANSWER: Final = 512 * 1024 * 1024
_CHUNK: Final = 1 << 20
_NEARLY: Final = 0.8
_NO_MEMORY: Final = 3
_READERS: Final = (
    "extract.read.html",
    "extract.read.markdown",
    "extract.read.plain",
    "extract.read.printed",
)

_SPECIMEN: Final = """# Uppdrag att pröva läsaren

Regeringen ger Polismyndigheten i uppdrag att pröva läsaren (dnr Ju2001/00001 och dir. 2001:1).

Uppdraget ska redovisas till Regeringskansliet (Justitiedepartementet) senast den 1 mars 2002. Polismyndigheten får
använda 1 000 000 kronor under 2001. Regeringen ska verka för att läsaren prövas. Regeringen avser att pröva den igen.
"""


def main() -> None:
    """Serve requests from standard input until it closes."""
    answers = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pickle_values_plainly()
    # Imports make no cycles to speak of; looking for them takes a fifth of the time until the first answer.
    gc.disable()
    _load(FIND in sys.argv[1:])
    gc.enable()
    gc.freeze()
    while (payload := _next_request()) is not None:
        status, answer = _run(payload)
        _write_all(answers, HEADER.pack(status, len(answer)) + answer)


def _load(finders: bool) -> None:
    """Do once here what every child would else do again: import, load the rules, compile the patterns."""
    for name in _READERS:
        importlib.import_module(name)
    if not finders:
        return
    from extract.pipeline import find

    for kind in get_args(DocumentType):
        find(read(_SPECIMEN.encode(), "prov.md"), SourceFacts(type=kind))


def _next_request() -> bytes | None:
    header = _read_exactly(HEADER.size)
    return None if header is None else _read_exactly(HEADER.unpack(header)[1])


def _read_exactly(length: int) -> bytes | None:
    received = bytearray()
    while len(received) < length:
        chunk = os.read(0, min(_CHUNK, length - len(received)))
        if not chunk:
            return None
        received += chunk
    return bytes(received)


def _write_all(target: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(target, view) :]


def _run(payload: bytes) -> tuple[bytes, bytes]:
    """What a limited child makes of the request, or how it ended."""
    source, sink = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(source)
        _work(payload, sink)
    os.close(sink)
    answer, verdict = _collect(source, time.monotonic() + WALL_SECONDS)
    os.close(source)
    if verdict != DONE:
        os.kill(child, signal.SIGKILL)
    _, ended, usage = os.wait4(child, 0)
    if verdict == DONE and ended != 0:
        verdict = _cause(ended, usage.ru_maxrss * 1024)
    return verdict, answer if verdict == DONE else b""


def _cause(ended: int, peak: int) -> bytes:
    if os.WIFSIGNALED(ended) and os.WTERMSIG(ended) == signal.SIGXCPU:
        return TIMED_OUT
    if os.WIFEXITED(ended) and os.WEXITSTATUS(ended) == _NO_MEMORY:
        return OUT_OF_MEMORY
    return OUT_OF_MEMORY if peak > _NEARLY * MEMORY_BYTES else CRASHED


def _collect(source: int, deadline: float) -> tuple[bytes, bytes]:
    received = bytearray()
    while True:
        ready, _, _ = select.select([source, 0], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return b"", TIMED_OUT
        if source not in ready:
            # No request can come while one is answered: the parent has closed its end.
            os.killpg(0, signal.SIGKILL)
        chunk = os.read(source, _CHUNK)
        if not chunk:
            return bytes(received), DONE
        received += chunk
        if len(received) > MAX_ANSWER:
            return b"", TOO_LARGE


def _work(payload: bytes, sink: int) -> None:
    """The child's whole life."""
    status = 1
    try:
        _limit()
        request: Request = pickle.loads(payload)  # noqa: S301 - written by our own parent
        answer = pickle.dumps([_answer(job, request.wanted) for job in request.jobs], protocol=5)
        _write_all(sink, answer)
        status = 0
    except MemoryError:
        status = _NO_MEMORY
    finally:
        os._exit(status)


def _limit() -> None:
    silence = os.open(os.devnull, os.O_RDWR)
    os.dup2(silence, 0)
    os.dup2(silence, 2)
    for which, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(which)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (allowed, allowed + (which == resource.RLIMIT_CPU)))


def _answer(job: Job, wanted: Wanted) -> CleanText | Findings | Extracted | Refused:
    try:
        text = read(job.data, job.name, job.media_type)
        if wanted == "text":
            return text
        from extract.pipeline import find

        findings = find(text, job.facts)
        return findings if wanted == "findings" else Extracted(text, findings)
    except ReadError as error:
        return Refused(error.code, error.message)
    except MemoryError:
        return Refused(
            "memory", "Dokumentet kräver mer minne än tillåtet. Dela upp det eller ta fram en enklare version."
        )
    except Exception as error:
        return Refused("failed", f"Oväntat fel i Verka ({_where(error)}). Dokumentet hoppades över; rapportera felet.")


def _where(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f", {PurePath(frames[-1].filename).name} rad {frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


if __name__ == "__main__":
    main()
