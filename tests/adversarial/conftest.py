"""The arena: runs all attacks of a level at a time, a few at once, beside an honest program, and looks at the machine.

`pytest_generate_tests` gives tests their parameters; `arena` is what they look at.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from grader import grade, spec
from grader.model import Cell, Level, Limits, Observations, Report, RunRequest, RunResult, RunStatus, Wants
from grader.rubric import Rubric
from grader.runner.host import Runner

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WEAPONS = (HERE / "weapons.py").read_text(encoding="utf-8")
AT_ONCE = 3  # attacks that run beside each other
MARK = "pwned"  # in the name of every file that an attack tries to leave behind
COURSE = spec.load_course([ROOT / "exercises"])
BY_ID = {exercise.id: exercise for exercise in COURSE}


# ---------------------------------------------------------------- attacks


class Attack(NamedTuple):
    """One file of `attacks/`, as its first lines describe it."""

    name: str
    source: str
    fields: dict[str, str]

    @property
    def levels(self) -> list[Level]:
        """`restricted/root`: only as root; see "Known to succeed" for what an ordinary user cannot stop."""
        words = self.fields.get("levels", "full restricted").split()
        return [Level(word.removesuffix("/root")) for word in words if "/" not in word or os.geteuid() == 0]

    @property
    def expected(self) -> set[RunStatus]:
        return {RunStatus(word.strip()) for word in self.fields["expect"].split("|")}

    @property
    def limits(self) -> Limits:
        pairs = (word.split("=") for word in self.fields.get("limits", "").split())
        given = {name: float(value) if name.endswith("_s") else int(value) for name, value in pairs}
        return Limits(**{"wall_s": 10, "file_mb": 16, **given})  # type: ignore[arg-type]

    @property
    def exercise(self) -> str:
        return self.fields.get("exercise", "")

    @property
    def checks(self) -> list[str]:
        """The checks that must not pass: all but `runs`, unless the attack names some."""
        if named := self.fields.get("checks"):
            return named.split()
        return [check.id for check in BY_ID[self.exercise].checks if type(check).__name__ != "Runs"]


def _read(file: Path) -> Attack:
    source = file.read_text(encoding="utf-8")
    fields = {}
    for line in source.splitlines():
        match = re.fullmatch(r"# (\w+): (.+)", line)
        if match is None:
            break
        fields[match[1]] = match[2]
    return Attack(file.stem, source, fields)


ATTACKS = {file.stem: _read(file) for file in sorted((HERE / "attacks").glob("*.py"))}
_LEVELS = (Level.FULL, Level.RESTRICTED)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    wanted = set(metafunc.fixturenames)
    if {"level", "attack"} <= wanted:
        kind = metafunc.function.__name__
        pairs = [(level, attack) for level in _LEVELS for attack in ATTACKS.values() if level in attack.levels]
        if kind == "test_control_gets_in":
            pairs = [(Level.NONE, attack) for attack in ATTACKS.values() if "control" in attack.fields]
        elif kind == "test_forged_answer_earns_nothing":
            pairs = [(level, attack) for level, attack in pairs if attack.fields.get("score") == "0"]
        elif kind == "test_known_weakness_is_still_one":
            pairs = [(level, attack) for level, attack in pairs if "known" in attack.fields]
        parameters = [
            pytest.param(
                level, attack, id=f"{level.value}-{attack.name}",
            )
            for level, attack in pairs
        ]  # fmt: skip
        metafunc.parametrize(("level", "attack"), parameters)
    elif "level" in wanted:
        metafunc.parametrize("level", _LEVELS, ids=[level.value for level in _LEVELS])
    elif "attack" in wanted:
        metafunc.parametrize("attack", ATTACKS.values(), ids=list(ATTACKS))


# ---------------------------------------------------------------- targets


class Targets:
    """What attacks aim at: secrets, sockets, files and processes of ours, and whether one of them was reached."""

    def __init__(self) -> None:
        self.secret = f"canary{secrets.token_hex(8)}"
        self.reached: list[str] = []
        self.folder = Path(tempfile.mkdtemp(prefix="grade-targets-", dir="/tmp"))
        self.folder.chmod(0o777)
        self.files = [
            self.folder / "other_student.py", self.folder / "expected.json",
            ROOT / "solutions" / f"{self.secret[:9]}.txt",
        ]  # fmt: skip
        for file in self.files:
            with contextlib.suppress(PermissionError):  # a checkout of somebody else's
                file.write_text(f"answer = '{self.secret}'\n")
                file.chmod(0o644)
        self.files = [file for file in self.files if file.exists()]
        self.guestbook = self.folder / "guestbook"
        self.guestbook.write_text("nobody was here")
        self.guestbook.chmod(0o666)
        os.environ["GRADE_CANARY"] = self.secret
        self._sockets = [
            self._listening(socket.AF_INET, ("127.0.0.1", 0)), self._listening(socket.AF_INET6, ("::1", 0)),
            self._listening(socket.AF_UNIX, str(self.folder / "socket")),
            self._listening(socket.AF_UNIX, f"\0{self.secret[:9]}"),
            self._listening(socket.AF_INET, ("127.0.0.1", 0), socket.SOCK_DGRAM),
        ]  # fmt: skip
        os.chmod(self.folder / "socket", 0o777)
        self.victim = subprocess.Popen(["sleep", "600"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def _listening(self, family: int, address: Any, kind: int = socket.SOCK_STREAM) -> socket.socket | None:
        try:
            server = socket.socket(family, kind)
            server.bind(address)
        except OSError:  # no IPv6 here
            return None
        if kind == socket.SOCK_STREAM:
            server.listen()
        threading.Thread(target=self._wait, args=(server,), daemon=True).start()
        return server

    def _wait(self, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                if server.type == socket.SOCK_DGRAM:
                    server.recvfrom(100)
                else:
                    server.accept()[0].close()
                self.reached.append(repr(server.getsockname()) if server.fileno() >= 0 else "a socket")

    def close(self) -> None:
        self.victim.kill()
        self.victim.wait()
        for server in self._sockets:
            if server:
                server.close()
        for file in self.files:
            file.unlink()
        shutil.rmtree(self.folder)

    def described(self, zygote: int, sibling: str) -> str:
        """Return the line of Python that tells an attack where everything is; it knows more than a student could."""
        ports = [s.getsockname()[1] if s else 9 for s in (*self._sockets[:2], self._sockets[4])]
        facts = {
            "root": str(ROOT), "files": [str(file) for file in self.files], "guestbook": str(self.guestbook),
            "tcp": ports[0], "tcp6": ports[1], "udp": ports[2], "unix": str(self.folder / "socket"),
            "abstract": "\0" + self.secret[:9], "host": os.getpid(), "zygote": zygote, "victim": self.victim.pid,
            "home": str(Path.home()), "sibling": sibling, "folder": str(self.folder), "mark": MARK,
        }  # fmt: skip
        return f"import json, types\ntarget = types.SimpleNamespace(**json.loads({json.dumps(facts)!r}))\n"

    def harm(self) -> list[str]:
        """Return what happened to the targets."""
        harm = [f"{address} was reached" for address in self.reached]
        if self.guestbook.read_text() != "nobody was here":
            harm.append("the guestbook was written to")
        if self.victim.poll() is not None:
            harm.append("the victim was killed")
        return harm


# ---------------------------------------------------------------- arena

NEIGHBOUR = """
import os, sys, torch, warnings, threading, gc, random, numpy, builtins, matplotlib
import matplotlib.pyplot as plt
x = torch.linspace(0, 6, 20, requires_grad=True)
torch.sin(x).sum().backward()
secret = 'sibling' + 'secret'
print(os.getcwd(), file=sys.stderr)
print('---')
print(float((x.grad - torch.cos(x)).abs().max()) < 1e-6)
print(float(torch.rand(1)), random.random(), float(numpy.random.rand()))
print(torch.get_default_dtype(), torch.get_num_threads(), torch.is_grad_enabled(), torch.sin is torch.cos)
print(threading.active_count(), plt.get_fignums(), matplotlib.rcParams['lines.linewidth'])
print(len(warnings.filters), sorted(os.environ), os.listdir('.'))
print(len(os.listdir('/dev/shm')) if os.path.isdir('/box') else '')
print(hash(frozenset(vars(builtins))), len(sys.modules), len(sys.path), len(sys.meta_path))
print([n for n in sys.modules if 'pwned' in n], os.path.exists('/dev/shm/pwned'), os.path.exists('/tmp/pwned-by-child'))
open('secret', 'w').write(secret)
"""


_UNREAD = RunResult(status=RunStatus.UNREADABLE, observations=Observations())


class Record(NamedTuple):
    """One attack at one level."""

    result: RunResult
    seconds: float
    report: Report | None
    fault: str = ""  # what the judge raised


class _Listening:
    """A runner that remembers what it returned."""

    def __init__(self, runner: Runner, limits: Limits):
        self.runner, self.limits, self.results = runner, limits, list[RunResult]()

    def run(self, request: RunRequest, limits: Limits) -> RunResult:
        self.results.append(self.runner.run(request, self.limits))
        return self.results[-1]


class Battle:
    """All selected attacks at one level, and the state of the machine before and after."""

    def __init__(self, level: Level, attacks: list[Attack], targets: Targets):
        self.level, self.targets = level, targets
        self.records: dict[str, Record] = {}
        self.neighbours: list[RunResult] = []
        self._over = threading.Event()
        targets.reached.clear()
        mounts = _mounts("self")
        files = _marked_files()
        with Runner(level, workers=AT_ONCE + 1) as runner:
            runner.ready()
            self._runner = runner
            zygote = runner._zygote._process.pid
            honest = self._run_honest()
            self._told = targets.described(zygote, honest.output.partition("\n")[0])
            time.sleep(0.1)  # the zygote hears of that child's end
            before = _memory(zygote), _inside(zygote)
            neighbour = threading.Thread(target=self._be_neighbour)
            neighbour.start()
            with ThreadPoolExecutor(AT_ONCE) as pool:
                for attack, record in zip(attacks, pool.map(self._fight, attacks), strict=True):
                    self.records[attack.name] = record
            self._over.set()
            neighbour.join()
            deadline = time.monotonic() + 10  # wardens tidy up
            work = runner._zygote._work
            while len(_forks_of(work)) > 2 and time.monotonic() < deadline:  # the zygote and the directory's keeper
                time.sleep(0.05)
            self.same_zygote = runner._zygote._process.pid == zygote
            while _inside(zygote) != before[1] and time.monotonic() < deadline:  # it hears of its last child's end
                time.sleep(0.05)
            zygote = runner._zygote._process.pid
            ours = (zygote, runner._zygote._directory._keeper.pid)
            self.processes_left = {process for process in _forks_of(work) if int(process.split()[0]) not in ours}
            self.work_left = [name for name in os.listdir(work) if name.startswith("tmp")]
            after = _memory(zygote), _inside(zygote)
        self.growth = after[0] - before[0]
        self.zygote_unchanged = before[1] == after[1]
        self.mounts_unchanged = mounts == _mounts("self")
        self.files_left = sorted(_marked_files() - files)
        self.harm = targets.harm()

    def _run_honest(self) -> RunResult:
        request = RunRequest(cells=(Cell("honest.py", NEIGHBOUR),), wants=Wants(values=True))
        return self._runner.run(request, Limits(wall_s=60, file_mb=1))

    def _be_neighbour(self) -> None:
        while True:
            self.neighbours.append(self._run_honest())
            if self._over.wait(0.5):
                self.neighbours.append(self._run_honest())
                return

    def _fight(self, attack: Attack) -> Record:
        try:
            return self._fought(attack)
        except Exception:  # an attack that reaches the judge must not end the battle
            nothing = RunResult(status=RunStatus.NOT_RUN, observations=Observations())
            return Record(nothing, 0.0, None, traceback.format_exc(limit=-6))

    def _fought(self, attack: Attack) -> Record:
        report, started = None, time.monotonic()
        if attack.exercise:
            listening = _Listening(self._runner, attack.limits)
            with tempfile.TemporaryDirectory(prefix="grade-attack-") as folder:
                report = self._graded(attack, Path(folder), listening)
            result = listening.results[0] if listening.results else _UNREAD
        else:
            cells = (Cell("weapons.py", WEAPONS + self._told), Cell("attack.py", attack.source))
            wants = Wants(values=True, gradients=True, figures=True)
            result = self._runner.run(RunRequest(cells=cells, wants=wants), attack.limits)
        return Record(result, time.monotonic() - started, report)

    def _graded(self, attack: Attack, folder: Path, runner: _Listening) -> Report:
        if "builds" in attack.fields:
            names: dict[str, Any] = {"__name__": attack.name}
            exec(compile(attack.source, f"{attack.name}.py", "exec"), names)
            file = names["build"](folder)
        else:
            file = folder / f"{attack.exercise}.py"
            file.write_text(f"{WEAPONS}{self._told}{attack.source}", encoding="utf-8")
        return grade.grade(BY_ID[attack.exercise], file, runner, Rubric(), seed=secrets.randbits(40), course=COURSE)


class Arena:
    """Battles by level, fought when first asked for."""

    def __init__(self, selected: dict[Level, list[Attack]]):
        self._selected = selected
        self._battles: dict[Level, Battle] = {}
        self._faults: dict[Level, Exception] = {}  # of ours: fought once, failed once
        self.targets = Targets()

    def battle(self, level: Level) -> Battle:
        if level in self._faults:
            raise self._faults[level]
        if level not in self._battles:
            try:
                self._battles[level] = Battle(level, self._selected.get(level, []), self.targets)
            except Exception as error:
                self._faults[level] = error
                raise
        return self._battles[level]


@pytest.fixture(scope="session")
def arena(request: pytest.FixtureRequest) -> Iterator[Arena]:
    selected: dict[Level, list[Attack]] = {}
    for item in request.session.items:
        parameters = getattr(getattr(item, "callspec", None), "params", {})
        attack, level = parameters.get("attack"), parameters.get("level")
        if isinstance(attack, Attack) and level and attack not in selected.setdefault(level, []):
            selected[level].append(attack)
    arena = Arena(selected)
    try:
        yield arena
    finally:
        arena.targets.close()


# ---------------------------------------------------------------- the machine, seen from outside


def _marked_files() -> set[str]:
    places = [Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), ROOT, Path(os.__file__).parent, Path.home(), Path("/")]
    places += [Path(path) for path in sys.path if path.endswith("site-packages")]
    places += [ROOT / "grader", ROOT / "solutions", ROOT / "exercises"]
    found: set[str] = set()
    for place in places:
        with contextlib.suppress(OSError):
            found |= {str(file) for file in place.glob(f"*{MARK}*")}
    return found


def _memory(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[5]) * os.sysconf("SC_PAGE_SIZE")


def _mounts(pid: str) -> str:
    return Path(f"/proc/{pid}/mounts").read_text()


def _inside(pid: int) -> tuple[str, int]:
    """Return a process's mounts and number of descriptors; an ordinary user may not see those of the zygote."""
    try:
        return _mounts(str(pid)), len(os.listdir(f"/proc/{pid}/fd"))
    except PermissionError:
        return "", 0


def _forks_of(work: str) -> set[str]:
    """Return what shares the zygote's command line: forks of it, wherever they went, and their children."""
    found = set()
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if entry.name.isdigit() and work.encode() in (entry / "cmdline").read_bytes():
                found.add((entry / "stat").read_text()[:100])
    return found
