"""Tries on this machine what the sandbox promises, with small attacks and small excesses.

For `grade doctor`. What can be judged from outside is; nothing is derived from versions or settings.
"""

from __future__ import annotations

import contextlib
import os
import platform
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from grader.errors import RunnerError
from grader.i18n import _
from grader.model import Cell, Level, Limits, RunRequest, RunResult, RunStatus
from grader.runner import chinese_fonts, weaknesses
from grader.runner.host import Runner
from grader.runner.isolation import probe
from grader.runner.weaknesses import DELETED_FILES, Rights

_SHORT = Limits(wall_s=10)


class Finding(NamedTuple):
    """One thing that was tried."""

    group: str
    what: str
    held: bool
    detail: str = ""


class Examination(NamedTuple):
    """All that was found, the level in force, and facts about the machine."""

    level: Level
    why_not_stronger: str
    machine: dict[str, str]
    findings: tuple[Finding, ...]
    rights: Rights = Rights.OWN

    @property
    def weaknesses(self) -> list[str]:
        """What a program can do here, by what is known of the level and by what was tried."""
        held = {finding.what for finding in self.findings if finding.held}
        return weaknesses.known(self.level, self.rights, held)

    @property
    def is_sound(self) -> bool:
        """Whether the strongest level is in force and keeps all it promises."""
        return self.level is Level.FULL and all(finding.held for finding in self.findings if finding.group != "layer")


def examine(level: Level | None = None) -> Examination:
    """Try everything; a few seconds, most of them the libraries' import. RunnerError when nothing can run."""
    with Runner(level, workers=4) as runner:
        layers = [Finding("layer", name, said.startswith("held"), said) for name, said in probe.describe().items()]
        ready = runner.ready()
        first = _run(runner, _LIBRARIES)
        if not first.observations.finished:
            raise RunnerError(first.detail or "a program that imports the libraries did not end well")
        tried = [*_try_attacks(runner), *_try_limits(runner)]
        machine = _machine(first, ready.own_uids)
        return Examination(
            ready.level, ready.why_not_stronger, machine, (*layers, *tried), weaknesses.rights(ready.own_uids)
        )


def describe(found: Examination) -> Iterator[str]:
    """Say what was found, a line each."""
    yield _("isolation level: {level}").format(level=found.level.value)
    if found.why_not_stronger:
        yield _("not stronger because: {reason}").format(reason=found.why_not_stronger)
    yield from (f"  {name}: {value}" for name, value in found.machine.items())
    if found.rights is Rights.ROOT and found.level is Level.RESTRICTED:
        yield from weaknesses.describe_root()
    titles = {
        "layer": _("layers of this machine"),
        "attack": _("attacks tried in the sandbox"),
        "limit": _("limits tried in the sandbox"),
    }
    for group, title in titles.items():
        yield title
        for finding in found.findings:
            if finding.group == group:
                mark = _("held") if finding.held else _("MISSING")
                detail = f" ({finding.detail})" if finding.detail and finding.detail != "held" else ""
                yield f"  {mark:8} {finding.what}{detail}"
    yield _("known not to be prevented at this level")
    yield from (f"  {_(text)}" for text in found.weaknesses)


# ---------------------------------------------------------------- machine

_LIBRARIES = f"""
import os, torch, numpy, matplotlib
from matplotlib import font_manager
names = {{font.name for font in font_manager.fontManager.ttflist}}
print(torch.__version__, numpy.__version__, matplotlib.__version__, os.getuid(), sep="|", end="|")
print(*sorted(names & set({chinese_fonts.NAMES!r})), sep=", ")
"""


def _machine(first: RunResult, own_uids: bool) -> dict[str, str]:
    torch, numpy, matplotlib, uid, fonts = (*first.output.strip().split("|"), "", "", "", "", "")[:5]
    return {
        "kernel": f"{platform.system()} {platform.release()} {platform.machine()}",
        "interpreter": f"{platform.python_version()} {sys.executable}",
        "libraries": f"torch {torch}, numpy {numpy}, matplotlib {matplotlib}, msgspec {metadata.version('msgspec')}",
        "uid": f"{os.getuid()}, of programs {uid}" + (", one for each" if own_uids else ""),
        "fonts for Chinese": fonts or "none: Chinese labels are drawn as boxes; what is graded does not change",
    }


# ---------------------------------------------------------------- attacks

_TRY = "import ctypes, os, socket\nlibc = ctypes.CDLL(None, use_errno=True)\n"


class _Bait(NamedTuple):
    """What the attacks are after, outside the sandbox."""

    directory: Path
    secret: str
    server: socket.socket
    victim: subprocess.Popen[bytes]

    @property
    def port(self) -> int:
        port: int = self.server.getsockname()[1]
        return port

    def was_called(self) -> bool:
        try:
            self.server.accept()[0].close()
        except OSError:
            return False
        return True


@contextlib.contextmanager
def _bait() -> Iterator[_Bait]:
    with tempfile.TemporaryDirectory() as name, socket.create_server(("127.0.0.1", 0)) as server:
        directory, secret = Path(name), secrets.token_hex(16)
        directory.chmod(0o777)
        (directory / "canary").write_text(secret)
        (directory / "canary").chmod(0o644)
        server.settimeout(0)
        with subprocess.Popen(["/bin/sleep", "60"]) as victim:
            try:
                yield _Bait(directory, secret, server, victim)
            finally:
                victim.kill()


def _try_attacks(runner: Runner) -> list[Finding]:
    with _bait() as bait:
        pid = bait.victim.pid
        attacks: list[tuple[str, str, Callable[[str], bool]]] = [
            (_("read a file of yours"), f"print(open('{bait.directory}/canary').read())",
             lambda said: bait.secret in said),
            (_("write a file of yours"), f"open('{bait.directory}/left', 'w').write('x')",
             lambda _said: (bait.directory / "left").exists()),
            (_("reach the network"), f"socket.create_connection(('127.0.0.1', {bait.port}), 1)",
             lambda _said: bait.was_called()),
            (_("start a process"), "print('DONE') if os.fork() else os._exit(0)", _done),
            (_("start another program"), "os.execv('/bin/echo', ['echo', 'DONE'])", _done),
            (_("kill a process of yours"), f"os.kill({pid}, {signal.SIGTERM:d})",
             lambda _said: bait.victim.poll() is not None),
            (_("trace a process"), f"print('DONE' if libc.ptrace(16, {pid}, 0, 0) == 0 else '')", _done),
            (_("mount a file system"), "print('DONE' if libc.mount(b'none', b'.', b'tmpfs', 0, 0) == 0 else '')",
             _done),
            (_("become root"), "os.setuid(0); print('DONE')", _done),
        ]  # fmt: skip
        if runner.level is Level.NONE:  # they would succeed, and some would do harm
            return [Finding("attack", what, False, _("not tried")) for what, _source, _succeeded in attacks]
        with ThreadPoolExecutor(4) as pool:
            results = list(pool.map(lambda attack: _run(runner, _TRY + attack[1]), attacks))
        return [
            Finding("attack", what, result.status is not RunStatus.NOT_RUN and not succeeded(result.output))
            for (what, _source, succeeded), result in zip(attacks, results, strict=True)
        ]


def _done(said: str) -> bool:
    return "DONE" in said


# ---------------------------------------------------------------- limits

_HIDE_FILES = """
import os, time
kept = []
for i in range(32):
    kept.append(open("x", "wb", buffering=0))
    os.unlink("x")
    kept[-1].write(bytes(1 << 19))
time.sleep(0.5)
"""
_EXCESSES = {
    "wall_s": ("import time; time.sleep(30)", Limits(wall_s=0.3)),
    "cpu_s": ("while True: pass", Limits(wall_s=10, cpu_s=0.3)),
    "memory_mb": ("x = bytearray(1 << 30)", Limits(wall_s=10, memory_mb=64)),
    "output_kb": ("while True: print('x' * 1000)", Limits(wall_s=10, output_kb=4)),
    "file_mb": ("for i in range(64): open(str(i), 'wb').write(bytes(1 << 19))", Limits(wall_s=10, file_mb=4)),
    DELETED_FILES: (_HIDE_FILES, Limits(wall_s=10, file_mb=4)),
    "threads": (
        "import threading\nwait = threading.Event().wait\n"
        "for i in range(64): threading.Thread(target=wait, args=(0.5,), daemon=True).start()\nwait(0.5)",
        Limits(wall_s=10, threads=8),
    ),
}


def _try_limits(runner: Runner) -> list[Finding]:
    with ThreadPoolExecutor(4) as pool:
        results = pool.map(lambda excess: _run(runner, *excess), _EXCESSES.values())
        return [
            Finding(
                "limit",
                limit,
                result.facts.limit == limit.partition(" ")[0],
                f"{result.facts.used:.3g}, limit {result.facts.limit_value:g}",
            )
            for limit, result in zip(_EXCESSES, results, strict=True)
        ]


def _run(runner: Runner, source: str, limits: Limits = _SHORT) -> RunResult:
    return runner.run(RunRequest(cells=(Cell("doctor.py", source),)), limits)
