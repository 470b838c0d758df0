"""Jobs on Dask's workers: on this machine, on a running cluster, or on Slurm's nodes.

Workers see the same files under the same paths as we do. They get jobs and give records as bytes; programs run in the
sandbox, never in a worker. An open scheduler would run anybody's code: only loopback and TLS are used.
"""

from __future__ import annotations

import contextlib
import importlib.util
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from grader.batch.jobs import Job
from grader.batch.worker import Done, Setting, Worker
from grader.errors import GradeError, UsageError
from grader.i18n import _

_WINDOW = 4  # jobs on their way per worker: a lost scheduler loses no more
_RETRIES = 2
_DEATHS = 3  # of workers, before a job is blamed
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class OnDask:
    """Runs jobs on a Dask cluster: `where` is the scheduler's address, ``local`` or ``slurm``."""

    def __init__(self, setting: Setting, where: str, workers: int | None = None):
        """Look whether Dask is there and the address is safe.

        Raises
        ------
        UsageError
            When the extra is not installed, or the scheduler would be reached in the clear over a network.
        """
        needed = ("distributed", "dask_jobqueue", "cryptography") if where == "slurm" else ("distributed",)
        if missing := [name for name in needed if importlib.util.find_spec(name) is None]:
            said = _("--dask {where} needs {modules}: pip install 'grade-exercises[dask]'")
            raise UsageError(said.format(where=where, modules=", ".join(missing)))
        if where not in ("local", "slurm"):
            parts = urlsplit(where)
            if parts.scheme != "tls" and parts.hostname not in _LOOPBACK:
                said = _("--dask {where}: only tls:// or this machine: an open scheduler runs anybody's code")
                raise UsageError(said.format(where=where))
        self._setting, self._where, self._workers = setting, where, workers or 2

    def results(self, todo: Iterable[Job]) -> Iterator[Done]:
        """Yield what comes of jobs, in no order; only a few per worker are on their way at a time.

        Raises
        ------
        GradeError
            When workers cannot run programs as safely as is required.
        """
        import dask
        import distributed

        dask.config.set({"distributed.scheduler.allowed-failures": _DEATHS})
        setting = msgspec.msgpack.encode(self._setting)
        with contextlib.ExitStack() as stack:
            client = stack.enter_context(self._client(stack))
            jobs = iter(todo)
            under_way: dict[str, Job] = {}

            def submitted(job: Job) -> Any:
                under_way[job.key] = job
                data = msgspec.msgpack.encode(job)
                return client.submit(perform, setting, data, key=job.key, pure=False, retries=_RETRIES)

            waiting = distributed.as_completed([submitted(job) for job in islice(jobs, _WINDOW * self._workers)])
            for future in waiting:
                job = under_way.pop(future.key)
                if future.status == "finished":
                    yield msgspec.msgpack.decode(future.result(), type=Done)
                elif isinstance(error := future.exception(), GradeError):  # no worker can run programs there
                    raise error
                else:
                    yield Done(job, failure=str(error)[:300])
                for follower in islice(jobs, 1):
                    waiting.add(submitted(follower))

    def _client(self, stack: contextlib.ExitStack) -> Any:
        import distributed

        if self._where not in ("local", "slurm"):
            return distributed.Client(self._where)
        cluster = self._local() if self._where == "local" else self._slurm()
        return distributed.Client(stack.enter_context(cluster))

    def _local(self) -> Any:
        import distributed

        # a worker's zygote is its grandchild: a daemonic process could not start one
        return distributed.LocalCluster(
            n_workers=self._workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, processes=True,
        )  # fmt: skip

    def _slurm(self) -> Any:
        from dask_jobqueue import SLURMCluster
        from distributed.security import Security

        shared = Path.home() / ".cache" / "grade"  # keys and logs: on what nodes share, for nobody else's eyes
        shared.mkdir(parents=True, exist_ok=True)
        shared.chmod(0o700)
        cluster = SLURMCluster(
            shared_temp_directory=str(shared), log_directory=str(shared),
            cores=1, processes=1, memory="4GB", protocol="tls://", security=Security.temporary(),
            worker_extra_args=["--lifetime", "55m", "--lifetime-stagger", "4m"], walltime="01:00:00",
        )  # fmt: skip
        cluster.scale(jobs=self._workers)
        return cluster


_workers: dict[bytes, Worker] = {}  # of this process, by their setting


def perform(setting: bytes, job: bytes) -> bytes:
    """Do one job, given and answered as msgpack; called in Dask's workers."""
    if setting not in _workers:
        _workers[setting] = Worker(msgspec.msgpack.decode(setting, type=Setting))
    return msgspec.msgpack.encode(_workers[setting].perform(msgspec.msgpack.decode(job, type=Job)))
