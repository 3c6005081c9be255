"""A long computation shared with a forked process, which sees all that is held in memory and hands back values."""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar, cast

_WORTH_IT: Final = 5_000
"""With fewer items the copy costs more than it saves."""
_SHARE: Final = 0.5
"""The part of the items that is left to the other process."""
_T = TypeVar("_T")


def in_two(
    compute: Callable[[Sequence[str]], Iterable[_T]],
    items: Sequence[str],
    meanwhile: Callable[[], None],
    worth_it: int = _WORTH_IT,
) -> Iterator[_T]:
    """What `compute` gives for the items, in their order; `meanwhile` is done once, by this process.

    All is done in this process when there are few items, one processor, no fork, or other threads, whose locks a
    forked process would inherit; also when the other process fails.
    """
    if len(items) < worth_it or not _may_fork():
        meanwhile()
        yield from compute(items)
        return
    cut = round(len(items) * _SHARE)
    try:
        other = _Forked(lambda: list(compute(items[:cut])))
    except OSError:
        # No process or no memory is to be had.
        meanwhile()
        yield from compute(items)
        return
    try:
        meanwhile()
        own = list(compute(items[cut:]))
        found = other.result()
    finally:
        other.end()
    yield from compute(items[:cut]) if found is None else cast("list[_T]", found)
    yield from own


def _may_fork() -> bool:
    return hasattr(os, "fork") and threading.active_count() == 1 and (os.cpu_count() or 1) > 1


class _Forked:
    """A process that computes one value from a copy of this one's memory. It touches no file and no database."""

    def __init__(self, compute: Callable[[], object]) -> None:
        self._source, target = os.pipe()
        try:
            self._pid: int | None = os.fork()
        except OSError:
            os.close(self._source)
            os.close(target)
            raise
        if self._pid:
            os.close(target)
            return
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        code = 1
        try:
            with open(target, "wb") as pipe:
                pickle.dump(compute(), pipe, protocol=5)
            code = 0
        finally:
            # No clean-up of what belongs to the other process: its connections are open here too.
            os._exit(code)

    def result(self) -> object | None:
        """The value; None when the process failed, which the one who asks then computes itself."""
        with open(self._source, "rb", closefd=False) as pipe:
            data = pipe.read()
        _, status = os.waitpid(cast("int", self._pid), 0)
        self._pid = None
        return pickle.loads(data) if status == 0 else None  # noqa: S301 - written by our own process

    def end(self) -> None:
        if self._pid is not None:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            self._pid = None
        os.close(self._source)
