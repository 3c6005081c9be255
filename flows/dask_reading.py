"""Reading on Dask workers, which may be other machines: batches of documents go out as Prefect tasks.

Import it after `flows.quiet.quiet_prefect`. Dask sends pickled values unencrypted: the scheduler and its workers belong
on a closed network, and run the same version of Verka as the one who asks.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

from distributed import CancelledError
from distributed.scheduler import KilledWorker
from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect_dask.task_runners import DaskTaskRunner, PrefectDaskFuture

from extract.rulebook import rules_version
from flows.bounded import batches
from flows.jobs import Job, Outcome, pickle_values_plainly
from flows.prefect_server import prefect_server
from flows.readers import Readers
from model.errors import VerkaError

_WAITING_PER_WORKER: Final = 2


@task(name="läs omgång", cache_policy=NO_CACHE, persist_result=False)
def read_batch(rules: str, jobs: bytes) -> bytes:
    """Text and findings of pickled jobs, pickled, read in a child process that this worker keeps."""
    if rules != rules_version():
        raise VerkaError("En Dask-arbetare har andra regler än den som frågar: ge alla samma version av Verka.")
    return pickle.dumps(_readers().answers(pickle.loads(jobs)), protocol=5)  # noqa: S301 - from the one who asks


def read_on_dask(jobs: Iterable[Job], address: str, workers: int) -> Iterator[Outcome]:
    """Text and findings of each job, in the order of the jobs.

    Without an address, `workers` worker processes are started on this machine and ended afterwards.
    """
    pickle_values_plainly()
    waiting: deque[PrefectDaskFuture[bytes]] = deque()
    with prefect_server(), _runner(address, workers) as runner:
        cluster = _connect(runner)
        try:
            for batch in batches(jobs):
                payload = pickle.dumps(batch, protocol=5)
                waiting.append(runner.submit(read_batch, {"rules": rules_version(), "jobs": payload}))
                while len(waiting) > _WAITING_PER_WORKER * max(len(cluster.nthreads()), 1):
                    yield from _answers(waiting.popleft())
            while waiting:
                yield from _answers(waiting.popleft())
        finally:
            cluster.cancel([future.wrapped_future for future in waiting])


def _runner(address: str, workers: int) -> DaskTaskRunner:
    if address:
        return DaskTaskRunner(address=address)
    local = {"host": "127.0.0.1", "n_workers": workers, "threads_per_worker": 1, "dashboard_address": "127.0.0.1:0"}
    return DaskTaskRunner(cluster_kwargs=local)


def _connect(runner: DaskTaskRunner) -> Any:
    """The client of the cluster, which has no types."""
    try:
        return runner.client
    except OSError as error:
        raise VerkaError(
            f"Dask svarar inte på {runner.address}: starta schemaläggaren eller rätta VERKA_DASK_ADDRESS."
        ) from error


def _answers(future: PrefectDaskFuture[bytes]) -> list[Outcome]:
    try:
        payload = future.result()
    except (KilledWorker, CancelledError) as error:
        raise VerkaError(
            "Dask-arbetarna dog under läsningen: se deras loggar och kör igen. Det som är läst är sparat."
        ) from error
    answers: list[Outcome] = pickle.loads(payload)  # noqa: S301 - from our own worker
    return answers


@cache
def _readers() -> Readers:
    """The worker's own child process: it ends with the worker, when its standard input closes."""
    return Readers(1, "both")
