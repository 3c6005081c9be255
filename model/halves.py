"""A long computation shared with a forked process, which sees all that is held in memory and hands back values."""

from __future__ import annotations

import os
import pickle
import signal
import threading
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final, TypeVar, cast

_WORTH_IT: Final = 5_000
"""With fewer items the copy costs more than it saves."""
_T = TypeVar("_T")


def in_two(
    compute: Callable[[Sequence[str]], Iterable[_T]],
    items: Sequence[tuple[str, int]],
    meanwhile: Callable[[], None],
    worth_it: int = _WORTH_IT,
) -> Iterator[_T]:
    """What `compute` gives for the items, each with its cost, the dearest first; `meanwhile` is done once, here.

    Items of one cost are alike: what they have in common is then worked out by one process and not by both.
    The dearest are computed here, so that what was worked out of them is at hand afterwards.
    All is done in this process when there are few items, one processor, no fork, or other threads, whose locks a
    forked process would inherit; also when the other process fails.
    """
    order = sorted(items, key=lambda item: -item[1])
    whole = [item for item, _ in order]
    if len(items) < worth_it or not _may_fork():
        meanwhile()
        yield from compute(whole)
        return
    costs = list(accumulate(cost for _, cost in order))
    cut = bisect_right(costs, costs[-1] / 2)
    try:
        other = _Forked(lambda: list(compute(whole[cut:])))
    except OSError:
        # No process or no memory is to be had.
        meanwhile()
        yield from compute(whole)
        return
    try:
        meanwhile()
        own = list(compute(whole[:cut]))
        found = other.result()
    finally:
        other.end()
    yield from own
    yield from compute(whole[cut:]) if found is None else cast("list[_T]", found)


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
