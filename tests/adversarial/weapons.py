"""What attacks may use. It is put before each of them as text, so that it works with the same names and rights.

`attempt` counts what was refused and says ``GOT IN`` for what was not; an attack whose code is broken raises, and its
test fails: an attempt that was never made must not look like one that was refused.
"""

import ctypes
import errno
import os
import stat

import torch  # noqa: F401 - an answer without is not run where the exercise needs a graph of calculations

libc = ctypes.CDLL(None, use_errno=True)
_refused, _got_in = [], []
_CLONE_PIDFD = 0x1000


def numbers():
    from grader.runner.isolation.syscalls import NUMBERS

    more = {"openat2": 437, "process_mrelease": 448, "cachestat": 451}
    if os.uname().machine == "x86_64":
        more |= {
            "mmap": 9, "getsockopt": 55, "setsockopt": 54, "socketpair": 53, "open": 2, "getpid": 39,
            "mq_timedsend": 242,
            "sync": 162, "tee": 276, "splice": 275, "prlimit64": 302, "kill": 62, "tkill": 200, "fchmodat": 268,
            "utimensat": 280, "statfs": 137, "readlink": 89, "capget": 125, "getpgid": 121, "exit": 60,
        }  # fmt: skip
    return NUMBERS | more


def syscall(name, *arguments):
    """Make one system call; OSError when it fails."""
    if name not in numbers():
        raise OSError(errno.ENOSYS, name)
    ctypes.set_errno(0)
    passed = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result = libc.syscall(ctypes.c_long(numbers()[name]), *passed)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def attempt(what, deed):
    """Try something that must be refused."""
    try:
        value = deed()
    except (OSError, MemoryError) as error:
        _refused.append(what)
        print(f"refused {what}: {error}", flush=True)
    else:
        _got_in.append(what)
        print(f"GOT IN: {what}: {value!r}"[:300], flush=True)


def held():
    """Say that everything was tried, and that everything was refused."""
    print("held" if _refused and not _got_in else "not held", flush=True)


def answer_socket():
    """Return the descriptor on which the child answers."""
    for descriptor in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                return descriptor
        except OSError:
            pass
    raise OSError("no socket")


def forge(finished=True, end=True, **lists):
    """Send well-formed claims, and by default end before the recorder can say otherwise."""
    from grader.model import Observations
    from grader.runner import wire

    wire.write_all(answer_socket(), wire.encode(Observations(**lists, finished=finished)))
    if end:
        os._exit(0)


def array(values, dtype="<f8"):
    """Return a numpy array for the wire."""
    import numpy as np

    from grader.model import Array

    values = np.asarray(values, dtype=dtype)
    return Array(dtype, values.shape, values.tobytes())
