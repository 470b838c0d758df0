"""What a command costs with all its descendants: CPU time, wall time, peak memory.

A control group counts every process, reaped or not, which `getrusage` cannot: a grader's sandboxes and kernels are
grandchildren that nobody may have waited for. That needs root; without it `getrusage` is used, and said.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_MOUNTS = Path("/proc/mounts")


class Cost(NamedTuple):
    """Of one command, its descendants included; `peak_bytes` is None where nothing counts it."""

    cpu_s: float
    wall_s: float
    peak_bytes: int | None
    output: str

    def per(self, count: int) -> Cost:
        """Return CPU and wall time shared among `count` submissions; memory is not shared."""
        return self._replace(cpu_s=self.cpu_s / count, wall_s=self.wall_s / count)


def measured(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None, wanted: Sequence[int] = (0,)
) -> Cost:
    """Run a command; stop the benchmark, with what it printed, if its exit code is none of those wanted."""
    groups = _groups()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _ENTER, *map(str, groups.values()), "--", *command], cwd=folder,
        env={**_clean(), **(environment or {})}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    wall_s = time.perf_counter() - started
    if done.returncode not in wanted:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout[-4000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if "cpu" in groups:
        rows = dict(line.split() for line in (groups["cpu"] / "cpu.stat").read_text().splitlines())
        cpu_s = int(rows["usage_usec"]) / 1e6
    peak = int(groups["memory"].joinpath(_peak_file(groups["memory"])).read_text()) if "memory" in groups else None
    for group in groups.values():
        _remove(group)
    return Cost(cpu_s, wall_s, peak, done.stdout)


def _clean() -> dict[str, str]:
    """Return our environment without what would make some Python start more slowly than it need."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def counted_by() -> str:
    """Say how CPU time is counted here."""
    groups = _groups()
    for group in groups.values():
        _remove(group)
    return "control groups" if "cpu" in groups else "getrusage, which misses processes that nobody waited for"


# The command's own interpreter would count as ours; this small one enters the groups and becomes the command.
_ENTER = """
import os, sys
at = sys.argv.index("--")
for group in sys.argv[1:at]:
    with open(group + "/cgroup.procs", "w") as file:
        file.write("0")
os.execvp(sys.argv[at + 1], sys.argv[at + 1:])
"""


def _groups() -> dict[str, Path]:
    """Make new control groups that count CPU time (version 2) and memory (whichever version has it)."""
    made = {}
    for mount in (line.split() for line in _MOUNTS.read_text().splitlines()):
        kind, place, flags = mount[2], Path(mount[1]), mount[3].split(",")
        wanted = {"cpu": kind == "cgroup2", "memory": kind == "cgroup" and "memory" in flags}
        for what, fits in wanted.items():
            group = place / f"grade-benchmark-{os.getpid()}"
            try:
                if fits and what not in made:
                    group.mkdir()
                    made[what] = group
            except OSError:  # not root
                continue
    if "cpu" in made and (made["cpu"] / "memory.peak").exists():
        made.setdefault("memory", made["cpu"])
    return made


def _peak_file(group: Path) -> str:
    return "memory.peak" if (group / "memory.peak").exists() else "memory.max_usage_in_bytes"


def _remove(group: Path) -> None:
    for _attempt in range(50):  # the last process may still be ending
        try:
            group.rmdir()
        except FileNotFoundError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
