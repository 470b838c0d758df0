"""Hurts the runner's processes at random moments; shared by test_faults and benchmarks/faults.py."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from grader.model import Cell, Limits, RunRequest, RunStatus, Wants
from grader.runner import vitals
from grader.runner.host import Runner

ROOT = Path(__file__).resolve().parents[2]
SOURCE = """
import time, torch
import matplotlib.pyplot as plt
x = torch.linspace(0, 6, 50, requires_grad=True)
torch.sin(x).sum().backward()
plt.plot(x.detach(), x.grad, label='cos')
plt.legend()
time.sleep({seconds})
print('{number}')
"""


class Fault(NamedTuple):
    """One blow: to whom, with which signal, how long after the runs began."""

    victim: str  # zygote, warden or child
    signal: int
    after_s: float


class Tally(NamedTuple):
    """What came of the runs during which the blow fell."""

    right: int
    wrong: list[str]
    struck: bool


def draw(seed: int, victims: tuple[str, ...] = ("zygote", "warden", "child")) -> Fault:
    """Return one blow, decided by `seed`."""
    chance = random.Random(seed)
    return Fault(
        chance.choice(victims), chance.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGSTOP)), chance.uniform(0, 0.35)
    )


def strike(runner: Runner, fault: Fault, runs: int = 4) -> Tally:
    """Run programs side by side, strike, and compare every result with the one that is right."""
    numbers = [f"{os.urandom(4).hex()}-{index}" for index in range(runs)]
    struck: list[bool] = []
    runner.run(RunRequest(cells=(Cell("a.py", ""),)), Limits())  # a zygote that still starts is nobody's victim here
    blow = threading.Timer(fault.after_s, lambda: struck.append(_hurt(runner, fault)))
    with ThreadPoolExecutor(runs) as pool:
        results = [pool.submit(_run, runner, number) for number in numbers]
        blow.start()
        said = [result.result(timeout=120) for result in results]
    blow.join()
    wrong = [f"{fault}: {text}" for number, text in zip(numbers, said, strict=True) if text != f"ok {number}\n 1"]
    return Tally(runs - len(wrong), wrong, any(struck))


def _run(runner: Runner, number: str) -> str:
    source = SOURCE.format(seconds=0.15, number=number)
    result = runner.run(RunRequest(cells=(Cell("a.py", source),), wants=Wants(figures=True)), Limits(wall_s=20))
    curves = len(result.observations.curves)
    return (
        f"{result.status.value} {result.output} {curves}" if result.status is not RunStatus.NOT_RUN else result.detail
    )


def _hurt(runner: Runner, fault: Fault) -> bool:
    alive = family(runner._zygote._process.pid)[fault.victim]
    if not alive:
        return False
    with contextlib.suppress(ProcessLookupError):
        os.kill(random.Random(fault.after_s).choice(alive), fault.signal)
    return True


def family(zygote: int) -> dict[str, list[int]]:
    """Return who is there: a zygote waits for its children itself, or has a warden for each."""
    below = vitals.children(zygote)
    wardens = [pid for pid in below if _namespace(pid) == _namespace(zygote)]
    own = [pid for pid in below if pid not in wardens]
    return {"zygote": [zygote], "warden": wardens, "child": own + [c for pid in wardens for c in vitals.children(pid)]}


def _namespace(pid: int) -> str:
    with contextlib.suppress(OSError):
        return os.readlink(f"/proc/{pid}/ns/pid")
    return ""


def wait_until_gone(path: str, seconds: float = 5.0) -> bool:
    """Wait for a file, a directory or a process (by its place in /proc) to vanish; tell whether it did."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not os.path.exists(path):
            return True
        time.sleep(0.02)
    return False


HOST = """
import sys, threading, time
from grader.model import Cell, Level, Limits, RunRequest
from grader.runner.host import Runner
runner = Runner(Level(sys.argv[1]), workers=3)
runner.ready()
source = "import os\\nfor i in range(10**9): open(str(i % 100), 'w').write('x')"
for _ in range(3):
    request = RunRequest(cells=(Cell("a.py", source),))
    threading.Thread(target=runner.run, args=(request, Limits()), daemon=True).start()
print(runner._zygote._work, runner._zygote._process.pid, flush=True)
time.sleep(60)
"""


def kill_host(level: str, after_s: float) -> list[str]:
    """Kill a host while three programs write files; return what it leaves: processes, its directory, mounts."""
    mounts = Path("/proc/self/mountinfo").read_text()
    command = [sys.executable, "-c", HOST, level]
    environment = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as host:
        assert host.stdout is not None
        work, zygote = host.stdout.readline().split()
        time.sleep(after_s)
        below = [pid for pids in family(int(zygote)).values() for pid in pids]
        host.kill()
    left = [path for path in (*(f"/proc/{pid}" for pid in below), work) if not wait_until_gone(path)]
    return left if Path("/proc/self/mountinfo").read_text() == mounts else [*left, "a mount"]
