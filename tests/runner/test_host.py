"""Every way a run can end, told by the right witness; and that no program makes us fail."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from grader import endings
from grader.errors import RunnerError
from grader.model import Cell, Level, Limits, RunRequest, RunResult, RunStatus, Submission, Wants
from grader.runner.host import Runner

ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = "import torch, numpy, matplotlib.pyplot as plt\n"


def test_run_of_a_quiet_program_is_ok(run):
    result = run("x = 1")
    assert result.status is RunStatus.OK
    assert result.facts.exit_status == 0
    assert result.observations.finished


def test_output_of_both_streams_is_kept_in_order(run):
    result = run("import sys\nprint('one')\nprint('two', file=sys.stderr)\nprint('three')")
    assert result.output == "one\ntwo\nthree\n"


def test_libraries_work_in_the_child(run):
    source = LIBRARIES + (
        "x = torch.linspace(0, 6, 50, requires_grad=True)\n"
        "torch.sin(x).sum().backward()\n"
        "torch.linalg.svd(torch.ones(20, 20) @ torch.ones(20, 20))\n"
        "plt.plot(x.detach(), x.grad, label='$\\\\cos x$'); plt.legend(); plt.savefig('a.png'); plt.savefig('a.pdf')\n"
        "import os; print(os.path.getsize('a.png') > 1000, numpy.allclose(x.grad, numpy.cos(x.detach().numpy())))\n"
    )
    assert run(source, wall_s=20).output == "True True\n"


def test_asyncio_and_threads_work_in_the_child(run):
    source = (
        "import asyncio, concurrent.futures\n"
        "async def f(): return await asyncio.to_thread(lambda: 7)\n"
        "print(asyncio.run(f()), list(concurrent.futures.ThreadPoolExecutor(4).map(abs, [-1])))\n"
    )
    assert run(source).output == "7 [1]\n"


def test_data_files_lie_beside_the_program(run):
    result = run("print(open('data/a.csv').read())", files={"data/a.csv": b"1,2"})
    assert result.output == "1,2\n"


def test_seed_decides_the_random_numbers(runner):
    source = LIBRARIES + "import random; print(torch.rand(1), numpy.random.rand(), random.random())"
    requests = [RunRequest(cells=(Cell("a.py", source),), seed=seed) for seed in (1, 1, 2)]
    first, again, other = (runner.run(request, Limits()).output for request in requests)
    assert first == again != other


# ---------------------------------------------------------------- endings


def test_uncaught_exception_is_raised(run):
    result = run("1 / 0")
    assert result.status is RunStatus.RAISED
    assert result.observations.errors[-1].type == "ZeroDivisionError"


def test_endless_loop_is_timed_out_by_the_host(run):
    result = run("print('before')\nwhile True: pass", wall_s=1)
    assert (result.status, result.facts.limit, result.facts.signal) == (RunStatus.TIMED_OUT, "wall_s", signal.SIGKILL)
    assert 0.9 < result.facts.wall_s < 3
    assert result.output == "before\n"


def test_sleep_is_timed_out_without_cpu_time(run):
    result = run("import time; time.sleep(60)", wall_s=0.3)
    assert result.status is RunStatus.TIMED_OUT
    assert result.facts.cpu_s < 0.3


def test_swallowing_every_exception_and_signal_does_not_outlive_the_deadline(run):
    source = (
        "import signal\n"
        "for s in range(1, 65):\n    try: signal.signal(s, signal.SIG_IGN)\n    except (OSError, ValueError): pass\n"
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass\n"
    )
    assert run(source, wall_s=0.5).status is RunStatus.TIMED_OUT


def test_stopping_itself_is_timed_out(run):
    source = "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)\nwhile True: pass"
    assert run(source, wall_s=0.5).status is RunStatus.TIMED_OUT


def test_cpu_time_is_limited_apart_from_wall_time(run):
    result = run("while True: pass", cpu_s=1)
    assert (result.status, result.facts.limit) == (RunStatus.TIMED_OUT, "cpu_s")


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("x = []\nwhile True: x.append('x' * 1000)", id="small objects"),
        pytest.param("x = bytearray(2 << 30)", id="bytearray"),
        pytest.param("import numpy; x = numpy.ones(2 << 30)", id="numpy"),
        pytest.param("import torch; x = torch.ones(2 << 30)", id="torch"),
    ],
)
def test_memory_beyond_the_limit_is_out_of_memory(run, source):
    assert run(source, memory_mb=128).status is RunStatus.OUT_OF_MEMORY


def test_shared_memory_counts(run):
    result = run("import mmap\nm = mmap.mmap(-1, 1 << 30)\nfor i in range(0, 1 << 30, 4096): m[i] = 1", memory_mb=64)
    assert result.status is not RunStatus.OK
    assert result.facts.peak_bytes < 600 << 20


def test_peak_memory_is_measured_on_top_of_the_libraries(run):
    assert 150 << 20 < run("x = b'x' * (150 << 20)").facts.peak_bytes < 220 << 20


def test_a_little_too_much_output_is_cut(run):
    result = run("print('x' * 3000)", output_kb=1)
    assert (result.status, len(result.output)) == (RunStatus.OK, 1024)


def test_output_flood_is_stopped(run):
    result = run("while True: print('x' * 1000)", output_kb=16)
    assert (result.status, result.facts.limit) == (RunStatus.OUTPUT_LIMIT, "output_kb")
    assert len(result.output) == 16 << 10


def test_leaving_without_a_last_word_is_garbled(run):
    result = run("import os; os._exit(0)")
    assert (result.status, result.facts.exit_status) == (RunStatus.GARBLED, 0)
    assert result.detail


def test_crash_is_killed(run):
    result = run("import ctypes; ctypes.string_at(0)")
    assert (result.status, result.facts.signal) == (RunStatus.KILLED, signal.SIGSEGV)


def test_sys_exit_is_not_an_error_of_ours(run):
    assert run("import sys; sys.exit(3)").status in (RunStatus.OK, RunStatus.RAISED)


def test_endless_recursion_is_the_programs_error(run):
    assert run("def f(): f()\nf()").observations.errors[-1].type == "RecursionError"


# ---------------------------------------------------------------- limits that tell the truth

THREADS = (
    "import threading, time\nfor i in range(99): threading.Thread(target=time.sleep, args=(1,), daemon=True).start()"
)
SHARED = "import mmap\nm = mmap.mmap(-1, 250 << 20)\nfor i in range(0, 250 << 20, 4096): m[i] = 1"


@pytest.mark.parametrize(
    ("source", "limit", "sentence"),
    [
        ("while True: pass", {"wall_s": 0.3}, r"stopped after \d+\.\d s \(limit 0\.3 s\)"),
        ("while True: pass", {"cpu_s": 0.3}, r"stopped after \d+\.\d s of CPU time \(limit 0\.3 s\)"),
        ("while True: pass", {"cpu_s": 1}, r"stopped after \d+\.\d s of CPU time \(limit 1\.0 s\)"),
        (SHARED, {"memory_mb": 64}, r"stopped because it used \d+(?:\.\d)? MB of memory \(limit 64 MB\)"),
        (
            "bytearray(2 << 30)",
            {"memory_mb": 128},
            r"a\.py, line 1: MemoryError \(\d.* MB of memory used, limit 128 MB\)",
        ),
        ("while True: print('x' * 999)", {"output_kb": 4}, r"stopped because it printed \d+ kB \(limit 4 kB\)"),
        (
            "open('a', 'wb').write(bytes(5 << 20))",
            {"file_mb": 4},
            r"a\.py, line 1: OSError: .* \(limit 4 MB of files\)",
        ),
        (
            THREADS,
            {"threads": 8},
            r"a\.py, line 2: RuntimeError: can't start new thread \(limit 8 threads, all in use\)",
        ),
        (
            THREADS.replace("\n", "; threading.stack_size(40 << 20)\n"),
            {"memory_mb": 256},
            r"a\.py, line 2: RuntimeError: can't start new thread: no memory is left for its stack "
            r"\(\d.* of memory used, limit 256 MB\)",
        ),
    ],
    ids=["wall", "cpu below a second", "cpu", "shared memory", "memory", "output", "files", "threads", "stacks"],
)
def test_limit_is_named_with_what_was_used(run, source, limit, sentence):
    result = run(source, **limit)
    cells = (Cell("a.py", source),)
    assert re.fullmatch(sentence, endings.ending(Submission(path="a.py", sha256="", cells=cells), result))
    assert result.facts.limit == next(iter(limit))
    assert result.facts.limit_value == limit[result.facts.limit]


@pytest.mark.parametrize("memory_mb", [256, 1024])
def test_as_many_threads_as_are_allowed_start_and_work(run, memory_mb):
    source = (
        "import threading\nimport numpy as np\nall_run = threading.Barrier(65)\n"
        "def work(): np.linalg.inv(np.eye(20)) @ np.ones(20); repr({'a': [0.1] * 99}); all_run.wait()\n"
        "for _ in range(64): threading.Thread(target=work, daemon=True).start()\nall_run.wait()\nprint('all')"
    )
    assert run(source, threads=64, memory_mb=memory_mb).output == "all\n"


def test_endless_recursion_in_a_thread_with_a_small_stack_is_an_error(run):
    source = (
        "import threading\nclass A:\n    def __getattr__(self, name): return getattr(self, name + 'a')\n"
        "def work():\n    try: A().x\n    except RecursionError: print('error')\n"
        "thread = threading.Thread(target=work); thread.start(); thread.join()"
    )
    assert run(source, memory_mb=64).output == "error\n"


def test_files_are_measured_where_no_quota_holds(restricted):
    source = "for i in range(5): open(str(i), 'wb').write(bytes(1 << 20))"
    result = restricted.run(RunRequest(cells=(Cell("a.py", source),)), Limits(file_mb=4))
    assert (result.status, result.facts.limit) == (RunStatus.KILLED, "file_mb")
    assert 5 <= result.facts.used < 5.1


def test_threads_are_counted_where_the_kernel_does_not():
    with Runner(Level.NONE) as runner:  # as an ordinary user or as root, uids are shared here
        result = runner.run(RunRequest(cells=(Cell("a.py", THREADS + "\ntime.sleep(1)"),)), Limits(threads=8))
    assert (result.facts.limit, result.facts.used >= 8) == ("threads", True)


def test_processor_time_below_the_limit_is_not_the_limit(run):
    result = run("import time\nwhile time.process_time() < 0.2: pass\nimport ctypes; ctypes.string_at(0)", cpu_s=5)
    assert (result.status, result.facts.limit) == (RunStatus.KILLED, "")


# ---------------------------------------------------------------- what was seen before a limit

PLOT = "import matplotlib.pyplot as plt\nplt.plot([1, 2, 3])\n"
FOREVER = "while True: pass"
EVERYTHING = Wants(values=True, gradients=True, figures=True)
BACKWARD = "import torch\nx = torch.ones(2, requires_grad=True)\n(x * 2).sum().backward()"


def stopped(runner: Runner, *cells: str) -> RunResult:
    asked = RunRequest(
        cells=tuple(Cell(f"c{i}", c, interactive=len(cells) > 1) for i, c in enumerate(cells)), wants=EVERYTHING
    )
    result = runner.run(asked, Limits(wall_s=0.5))
    assert result.status is RunStatus.TIMED_OUT
    return result


@pytest.mark.parametrize(
    "shown", ["plt.show()", "plt.savefig('a.png')", "plt.gcf().savefig('a.png')", "plt.gcf().show()"]
)
def test_figure_shown_before_the_limit_is_seen(runner, shown):
    result = stopped(runner, f"{PLOT}{shown}\n{FOREVER}")
    assert [curve.points for curve in result.observations.curves] == [3]


def test_figure_nobody_was_shown_is_not_seen(runner):
    assert stopped(runner, PLOT + FOREVER).observations.curves == []


def test_cells_before_the_limit_are_seen(runner):
    seen = stopped(runner, BACKWARD, PLOT, "1 / 0", FOREVER).observations
    assert [value.name for value in seen.values] == ["x"]
    assert (len(seen.gradients), len(seen.curves), [error.cell for error in seen.errors]) == (1, 1, [2])


def test_draft_is_replaced_by_what_is_said_at_the_end(runner):
    cells = tuple(Cell(f"c{i}", source, interactive=True) for i, source in enumerate(["a = 1", "del a; b = 2", PLOT]))
    seen = runner.run(RunRequest(cells=cells, wants=EVERYTHING), Limits()).observations
    assert ([value.name for value in seen.values], len(seen.curves), seen.draft) == (["b"], 1, False)


def test_drafts_leave_room_for_the_end(runner):
    big = "import numpy as np\nimport matplotlib.pyplot as plt\nx = np.random.rand(20_000)\n"
    cells = tuple(Cell(f"c{i}", big + "plt.plot(x, x)", interactive=True) for i in range(40))
    result = runner.run(RunRequest(cells=cells, wants=EVERYTHING), Limits())
    assert (result.status, len(result.observations.curves)) == (RunStatus.OK, 40)


# ---------------------------------------------------------------- forged and broken answers

# the child cannot be kept from writing to its own answer: find the socket and do so
ANSWER = (
    "import os, stat\n"
    "def sockets():\n"
    "    for n in range(3, 256):\n"
    "        try: mode = os.fstat(n).st_mode\n"
    "        except OSError: continue\n"
    "        if stat.S_ISSOCK(mode): yield n\n"
    "fd = next(sockets())\n"
)


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("b'x'", id="cut length"),
        pytest.param("b'\\xff\\xff\\xff\\xff'", id="4 GiB announced"),
        pytest.param("b'\\x01\\0\\0\\0\\xc1'", id="not msgpack"),
        pytest.param("b'\\0\\x10\\0\\0' + b'\\x91' * 4096", id="deep nesting"),
    ],
)
def test_unreadable_answer_is_garbled(run, written):
    result = run(ANSWER + f"os.write(fd, {written})\nos._exit(0)")
    assert result.status is RunStatus.GARBLED


def test_answer_flood_is_garbled(run):
    result = run(ANSWER + "while True: os.write(fd, bytes(1 << 20))")
    assert result.status is RunStatus.GARBLED
    assert result.facts.limit == "answer_mb"


def test_closing_every_descriptor_is_garbled(run):
    assert run("import os; os.closerange(0, 256)").status is RunStatus.GARBLED


def test_closing_every_descriptor_does_not_stop_the_clock(run):
    assert run("import os; os.closerange(0, 256)\nwhile True: pass", wall_s=0.5).status is RunStatus.TIMED_OUT


# ---------------------------------------------------------------- our own failures


def test_twenty_runs_at_once_keep_apart(run):
    with ThreadPoolExecutor(20) as pool:
        results = list(pool.map(lambda i: run(f"print({i})", wall_s=30), range(20)))
    assert [result.output for result in results] == [f"{i}\n" for i in range(20)]


def test_killed_zygote_is_replaced_and_the_run_repeated():
    with Runner() as runner:
        runner.ready()
        waiting = threading.Timer(0.5, os.kill, (runner._zygote._process.pid, signal.SIGKILL))
        waiting.start()
        request = RunRequest(cells=(Cell("a.py", "import time; time.sleep(1); print('once')"),))
        result = runner.run(request, Limits(wall_s=10))
    assert (result.status, result.output) == (RunStatus.OK, "once\n")


def test_closing_leaves_no_process_and_no_directory():
    runner = Runner()
    group, work = runner._zygote._process.pid, runner._zygote._work
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(runner.run, RunRequest(cells=(Cell("a.py", "while True: pass"),)), Limits(wall_s=30))
        runner.ready()
        time.sleep(0.3)
        runner.close()
        with pytest.raises(RunnerError, match="closed"):
            running.result(timeout=10)
    assert not Path(work).exists()
    deadline = time.monotonic() + 5
    while _session_members(group) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _session_members(group)


def _session_members(session: int) -> list[int]:
    members = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            if os.getsid(int(pid)) == session:
                members.append(int(pid))
        except ProcessLookupError:
            pass
    return members


def test_runner_returns_before_the_libraries_are_there():
    started = time.monotonic()
    with Runner():
        assert time.monotonic() - started < 0.5


# a zygote on a machine that refuses namespaces, as Docker's default profile does
START = "import sys; sys.path.append(sys.argv[1]); from grader.runner import zygote; sys.path.pop()\n"
MAIN = "\nzygote.main(int(sys.argv[2]), *sys.argv[3:])"
NO_NAMESPACES = f"""{START}
from grader.runner.isolation import kernel
def refuse(flags): raise PermissionError(1, 'unshare: Operation not permitted')
kernel.unshare = refuse
{MAIN}"""
# a machine where a layer held when it was tried, and no longer does
LANDLOCK_GOES_AWAY = f"""{START}
from grader.runner.isolation import box
def fail(*paths): raise OSError(95, 'landlock: Operation not supported')
serve = zygote._Service.serve
def _serve(*arguments):
    box.landlock.enforce = fail
    serve(*arguments)
zygote._Service.serve = _serve
{MAIN}"""

# a machine that had no namespace to spare, once
BUSY_ONCE = f"""{START}
from grader.runner.isolation import kernel
unshare = kernel.unshare
def fail_once(flags):
    kernel.unshare = unshare
    raise OSError(28, 'unshare: No space left on device')
serve = zygote._Service.serve
def _serve(*arguments):
    kernel.unshare = fail_once
    serve(*arguments)
zygote._Service.serve = _serve
{MAIN}"""


def test_fault_in_the_set_up_of_one_run_leaves_the_zygote_to_the_others(monkeypatch):
    monkeypatch.setattr("grader.runner.zygote_process._START_ZYGOTE", BUSY_ONCE)
    with Runner(Level.FULL) as runner:
        zygote = runner._zygote
        zygote.ready()
        descriptors = len(os.listdir(f"/proc/{zygote._process.pid}/fd"))
        result = runner.run(RunRequest(cells=(Cell("a.py", "print('ran')"),)), Limits())
        assert (result.output, runner._zygote) == ("ran\n", zygote)
        deadline = time.monotonic() + 5
        while len(os.listdir(f"/proc/{zygote._process.pid}/fd")) != descriptors and time.monotonic() < deadline:
            time.sleep(0.01)  # until it hears of the child's end
        assert len(os.listdir(f"/proc/{zygote._process.pid}/fd")) == descriptors


def test_level_that_does_not_hold_is_refused(monkeypatch):
    monkeypatch.setattr("grader.runner.zygote_process._START_ZYGOTE", NO_NAMESPACES)
    with Runner(Level.FULL) as runner, pytest.raises(RunnerError, match=r"does not reach .* unshare"):
        _ = runner.level


def test_weaker_level_is_found_where_namespaces_are_missing(monkeypatch):
    monkeypatch.setattr("grader.runner.zygote_process._START_ZYGOTE", NO_NAMESPACES)
    with Runner() as runner:
        assert runner.level is Level.RESTRICTED
        assert "unshare" in runner.ready().why_not_stronger


def test_warmed_modules_are_there_before_the_program(runner, run):
    runner.warm(["turtledemo", "sqlite3", "grader.no_such_module"])
    assert run("import sys; print('sqlite3' in sys.modules)").output == "True\n"


def test_program_does_not_run_when_a_layer_fails(monkeypatch):
    monkeypatch.setattr("grader.runner.zygote_process._START_ZYGOTE", LANDLOCK_GOES_AWAY)
    with Runner() as runner:
        result = runner.run(RunRequest(cells=(Cell("a.py", "print('ran')"),)), Limits())
    assert (result.status, result.output) == (RunStatus.NOT_RUN, "")
    assert "landlock" in result.detail


def test_zygote_that_cannot_start_is_our_fault(monkeypatch):
    monkeypatch.setattr("grader.runner.zygote_process._START_ZYGOTE", "raise ImportError('no torch here')")
    with Runner() as runner:
        result = runner.run(RunRequest(cells=(Cell("a.py", ""),)), Limits())
        assert result.status is RunStatus.NOT_RUN
        with pytest.raises(RunnerError, match="no torch here"):
            _ = runner.level


def test_data_files_outside_the_directory_are_not_written(run):
    result = run("print('ran')", files={"/usr/lib/a": b""})
    assert (result.status, result.output) == (RunStatus.NOT_RUN, "")


ABANDONED = """
import sys, threading, time
from grader.model import Cell, Level, Limits, RunRequest
from grader.runner.host import Runner
runner = Runner()
runner.ready()
endless = RunRequest(cells=(Cell("a.py", "while True: pass"),))
threading.Thread(target=runner.run, args=(endless, Limits())).start()
time.sleep(0.3)
print(runner._zygote._work, flush=True)
time.sleep(60)
"""


def test_killed_host_leaves_no_process_and_no_directory():
    with subprocess.Popen(
        [sys.executable, "-c", ABANDONED], stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": str(ROOT)}
    ) as host:
        work = host.stdout.readline().strip()
        # keeper of the directory, zygote, child; as root the zygote is its warden
        assert len(_processes_naming(work)) == (3 if os.geteuid() == 0 else 4)
        host.kill()
    deadline = time.monotonic() + 5
    while (_processes_naming(work) or Path(work).exists()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _processes_naming(work)
    assert not Path(work).exists()


def _processes_naming(text: str) -> list[str]:
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            found += [str(file)] if text in file.read_text() else []
    return found


def test_level_none_limits_time_and_leaves_no_daemon(tmp_path):
    source = (
        "import os, time\n"
        f"if os.fork() == 0:\n    os.setsid(); open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))\n"
        "    time.sleep(60)\n"
        "while True: pass\n"
    )
    with Runner(Level.NONE) as runner:
        result = runner.run(RunRequest(cells=(Cell("a.py", source),)), Limits(wall_s=0.5))
        daemon = Path("/proc", (tmp_path / "pid").read_text())
        deadline = time.monotonic() + 2
        while daemon.exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert not daemon.exists()
    assert (result.status, result.facts.limit) == (RunStatus.TIMED_OUT, "wall_s")


def test_abort_is_killed(run):
    assert run("import os; os.abort()").status is RunStatus.KILLED
