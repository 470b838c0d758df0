"""What a program cannot reach. Each deed is tried by the program itself, and judged from outside where it can be."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.model import Cell, Level, Limits, RunRequest, RunStatus
from grader.runner.host import Runner
from grader.runner.isolation import probe, seccomp
from grader.runner.isolation.syscalls import numbers

ROOT = Path(__file__).resolve().parents[2]

TRY = """
import ctypes, os, resource, socket
libc = ctypes.CDLL(None, use_errno=True)
def attempt(deed):
    try: print("reached", deed())
    except (OSError, ValueError) as e: print("refused", e)
"""


def attempt(deed: str) -> str:
    return f"{TRY}attempt(lambda: {deed})\n"


REFUSED_EVERYWHERE = {
    "read the exercises": f"os.listdir({str(ROOT / 'exercises')!r})",
    "read the solutions": f"os.listdir({str(ROOT / 'solutions')!r})",
    "read passwords": "open('/etc/shadow').read()",
    "read another home": "os.listdir('/home')",
    "read processes": "os.listdir('/proc/1')",
    "read a disk": "open('/dev/vda', 'rb').read(1)",
    "climb out": "open('../../../../../../etc/passwd').read()",
    "write into a library": "open(os.__file__, 'a')",
    "write into the root": "open('/a', 'w')",
    "make a socket": "socket.socket()",
    "make a unix socket": "socket.socket(socket.AF_UNIX)",
    "make a netlink socket": "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "fork": "os.fork()",
    "execute": "os.execv('/bin/true', ['true'])",
    "lock a shared file": "__import__('fcntl').flock(open(os.__file__), 2)",
    "raise its limits": "resource.setrlimit(resource.RLIMIT_NOFILE, (512, 512))",
    "become root": "os.setuid(0)",
    "move to another cpu": "os.sched_setaffinity(0, {0})",
    "make a device": "os.mknod('d', 0o60600, 1)",
    "make an anonymous file": "os.memfd_create('m')",
    "signal init's parent": "os.kill(os.getppid() or 999999, 0)",
}


@pytest.mark.parametrize("deed", REFUSED_EVERYWHERE.values(), ids=REFUSED_EVERYWHERE.keys())
def test_full_refuses(run, deed):
    assert run(attempt(deed)).output.startswith("refused")


@pytest.mark.parametrize("deed", REFUSED_EVERYWHERE.values(), ids=REFUSED_EVERYWHERE.keys())
def test_restricted_refuses(run_restricted, deed):
    assert run_restricted(attempt(deed)).output.startswith("refused")


@pytest.mark.parametrize(
    "name", ["unshare", "io_uring_setup", "bpf", "ptrace", "keyctl", "mount", "pidfd_open", "shmget"]
)
def test_filter_refuses_the_system_call(run, name):
    number = numbers(os.uname().machine)[name]
    assert run(TRY + f"libc.syscall({number}, 0, 0, 0); print(ctypes.get_errno())").output == "1\n"


def test_call_from_the_32_bit_table_kills(run):
    source = TRY + (
        "import mmap\nm = mmap.mmap(-1, 4096, prot=7)\nm.write(bytes.fromhex('b814000000cd80c3'))\n"
        "ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(m)))()\n"
    )
    assert run(source).status is RunStatus.KILLED


def test_root_holds_only_what_is_needed(run):
    result = run("import os; print(*sorted(os.listdir('/')))")
    ours = {Path(path).parts[1] for path in (sys.prefix, sys.base_prefix, str(ROOT))}
    assert set(result.output.split()) <= ours | {
        "box",
        "dev",
        "etc",
        "lib",
        "lib32",
        "lib64",
        "tmp",
        "usr",
        "nix",
        "gnu",
    }


def test_checkout_shows_only_the_package_and_what_runs_it(run):
    import grader

    checkout = Path(grader.__file__).parents[1]
    shown = set(run(f"import os; print(*os.listdir({str(checkout)!r}), sep='/')").output.strip().split("/"))
    environment = Path(sys.prefix)  # a virtual environment may lie in the checkout
    assert shown - {"grader", environment.name if environment.parent == checkout else "grader"} == set()


def test_environment_tells_nothing_of_the_user(run, monkeypatch):
    monkeypatch.setenv("SECRET", "SECRET")
    output = run(
        "import os, sys, matplotlib\n"
        "print(dict(os.environ), sys.argv, sys.orig_argv, sys.path, matplotlib.get_cachedir())"
    ).output
    assert str(Path("~/.cache").expanduser()) not in output
    assert "SECRET" not in output


def test_two_runs_see_nothing_of_each_other(run):
    places = "['/box', '/tmp', '/dev/shm']"
    run(f"for d in {places}: open(d + '/note', 'w').write('x')")
    result = run(f"import os; print([f for d in {places} for f in os.listdir(d) if f == 'note'])")
    assert result.output == "[]\n"


def test_restricted_runs_see_nothing_of_each_other(run_restricted):
    run_restricted("import os; os.makedirs('a/b'); open('a/b/note', 'w').write('x'); print(os.getcwd())")
    result = run_restricted("import os; print(os.listdir('.'))")
    assert result.output == "[]\n"


def test_restricted_directory_is_removed(restricted, run_restricted):
    source = "import os; os.makedirs('a/b'); os.mkdir('c', 0); os.symlink('/', 'd'); print(os.getcwd())"
    directory = Path(run_restricted(source).output.strip())
    deadline = time.monotonic() + 2
    while directory.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert directory.parent == Path(restricted._zygote._work)
    assert not directory.exists()


def test_program_is_nobody(run):
    assert run("import os; print(os.getpid(), os.getuid() != 0, os.getgroups())").output == "1 True []\n"


def test_files_are_limited_together(run):
    source = (
        "def fill(path):\n"
        "    written = 0\n"
        "    with open(path, 'wb', buffering=0) as f:\n"
        "        try:\n            while True: written += f.write(bytes(1 << 16))\n"
        "        except OSError: return written\n"
        "print(sum(fill(p) for p in ['/box/a', '/tmp/a', '/dev/shm/a']) >> 20)\n"
    )
    assert int(run(source, file_mb=2).output) <= 2


def test_number_of_files_is_limited(run):
    source = "n = 0\ntry:\n    while n < 20000: open(str(n), 'w').close(); n += 1\nexcept OSError: pass\nprint(n)"
    assert int(run(source).output) < 5000


def test_restricted_directory_is_watched(run_restricted):
    source = "import time\nfor i in range(40):\n    open(str(i), 'wb').write(bytes(1 << 20))\n    time.sleep(0.02)\n"
    result = run_restricted(source, file_mb=4)
    assert (result.status, result.facts.limit) == (RunStatus.KILLED, "file_mb")


def test_threads_are_limited(run):
    source = (
        "import threading\nstop = threading.Event()\nn = 0\n"
        "try:\n    while n < 400: threading.Thread(target=stop.wait, daemon=True).start(); n += 1\n"
        "except RuntimeError: pass\nstop.set(); print(n)"
    )
    assert int(run(source, threads=16).output) <= 16


def test_no_port_of_the_host_is_reachable(run):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        run(attempt(f"socket.create_connection(('127.0.0.1', {port}), 1)"))
        with pytest.raises(TimeoutError):
            server.accept()


def test_no_descriptor_but_the_answer_is_open(run):
    source = (
        "import os\nn = 0\nfor i in range(3, 256):\n    try: os.fstat(i); n += 1\n    except OSError: pass\nprint(n)"
    )
    assert run(source).output == "1\n"


def test_killing_every_process_kills_none(run):
    source = "import os\ntry: os.kill(-1, 9)\nexcept OSError: pass\nos.killpg(0, 0)\nprint('alive')"
    assert run(source).output == "alive\n"


def test_frames_below_the_program_hold_no_secret(run):
    source = (
        "import sys, gc\nf, names = sys._getframe(), set()\n"
        "while f: names |= set(map(str, f.f_locals.values())); f = f.f_back\n"
        "print([n for n in names if 'solu' 'tions' in n])"
    )
    assert run(source).output == "[]\n"


# a kernel such as Debian 12's, whose Landlock does not know that a file can be truncated
OLD_LANDLOCK = """
import sys; sys.path.append(sys.argv[1])
from grader.runner import zygote; sys.path.pop()
from grader.runner.isolation import landlock
landlock.abi = lambda: 2
zygote.main(int(sys.argv[2]), *sys.argv[3:])
"""


def test_restricted_truncates_nothing_on_an_old_kernel(monkeypatch, tmp_path):
    monkeypatch.setattr("grader.runner.zygote_process._START_ZYGOTE", OLD_LANDLOCK)
    answers = tmp_path / "answers"
    answers.write_text("42")
    source = (
        f"{TRY}attempt(lambda: os.truncate({str(answers)!r}, 0))\n"
        f"attempt(lambda: os.open({str(answers)!r}, os.O_RDONLY | os.O_TRUNC))\n"
        f"attempt(lambda: os.open({str(answers)!r}, 3 | os.O_TRUNC))\n"
        "open('own', 'w').write('x'); open('own', 'w').truncate(0); print('own')"
    )
    with Runner(Level.RESTRICTED) as runner:
        result = runner.run(RunRequest(cells=(Cell("a.py", source),)), Limits())
    assert "reached" not in result.output
    assert result.output.endswith("own\n")
    assert answers.read_text() == "42"


def test_zygote_shares_no_page_that_a_program_could_write(runner):
    """What is mapped shared and writable would be one memory for all forks."""
    runner.ready()
    maps = Path(f"/proc/{runner._zygote._process.pid}/maps")
    if not os.access(maps, os.R_OK):
        pytest.skip("the zygote is closed to an ordinary user")
    permissions = {line.split()[1] for line in maps.read_text().splitlines()}
    assert {field for field in permissions if "w" in field and "s" in field} == set()


# ---------------------------------------------------------------- pieces


def test_probe_describes_each_layer():
    layers = probe.describe()
    assert set(layers) == {
        "user namespaces", "own root directory", "Landlock", "system call filter", "uid per child",
    }  # fmt: skip
    assert all(layers.values())


# a library below a directory where a program may write, as in an environment that was made in /tmp
LIBRARY_BELOW_TMP = """
import os, sys
from grader.runner.isolation import kernel, root
library, built_before = sys.argv[1], sys.argv[2] == "before"
if os.geteuid():
    kernel.enter_user_namespace()
at = os.path.join(os.path.dirname(library), "root") if built_before else root.BUILD_AT
kernel.unshare(kernel.NEW_MOUNTS)
root.build(at, ["/usr/lib", library])
if built_before:
    kernel.unshare(kernel.NEW_MOUNTS)
root.enter(at, ["/usr/lib", library], (os.getuid(), os.getgid()), 1)
print(sorted(os.listdir("/")), os.listdir(library), len(os.listdir("/usr/lib")) > 0)
for place in (library, "/usr/lib", "/", "/tmp", "/box"):
    try: os.mkdir(os.path.join(place, "mine")); print("written")
    except OSError as error: print(error.strerror)
"""


@pytest.mark.parametrize("built", ["before", "by the child"])
def test_library_below_tmp_is_shown_and_cannot_be_written_to(tmp_path, built):
    library = tmp_path / "library"
    for directory in (library, tmp_path / "root"):
        directory.mkdir()
    (library / "module.py").touch()
    command = [sys.executable, "-c", LIBRARY_BELOW_TMP, str(library), built.split()[0]]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    shown, *deeds = done.stdout.splitlines() or [done.stderr]
    assert shown == f"{sorted(['box', 'dev', 'tmp', 'usr'])} ['module.py'] True"
    assert deeds == ["Read-only file system"] * 3 + ["written"] * 2


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
@pytest.mark.parametrize("own_pid", [None, 7])
def test_filter_is_well_formed(machine, own_pid):
    assert len(seccomp.program(own_pid, machine)) % 8 == 0


def test_filter_is_refused_for_an_unknown_machine():
    with pytest.raises(OSError, match="riscv64"):
        seccomp.program(None, "riscv64")
    assert numbers("riscv64") == {}


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="becomes an ordinary user: needs root")
def test_full_holds_for_an_ordinary_user(tmp_path):
    """The interpreter may lie below /root, which is 0700: show it in a mount namespace where that is open."""
    source = Path(__file__).with_name("as_user.py")
    home = sys.base_prefix.split("/")[1]
    script = (
        f"mkdir {tmp_path}/i && mount --bind {sys.base_prefix} {tmp_path}/i && mount -t tmpfs -o mode=755 x /{home} && "
        f"mkdir -p {sys.base_prefix} && mount --move {tmp_path}/i {sys.base_prefix} && "
        f"exec setpriv --reuid 1001 --regid 1001 --clear-groups {sys.executable} {source}"
    )
    if home != "root":
        script = f"exec setpriv --reuid 1001 --regid 1001 --clear-groups {sys.executable} {source}"
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": "/nonexistent"}
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script], env=environment, cwd="/", capture_output=True, text=True, timeout=60
    )
    assert done.stdout.split() == ["full", "ok", "raised", "restricted", "ok", "raised"], done.stderr
