"""The system call filter: a deny-list in classic BPF, assembled by hand.

Refused calls fail with EPERM (fork: EAGAIN, clone3 and calls newer than our table: ENOSYS, so that libraries
fall back), calls of another architecture's table end the process.
"""

from __future__ import annotations

import ctypes
import errno
import functools
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence

from grader.runner.isolation import kernel
from grader.runner.isolation.syscalls import AUDIT_ARCH, MACHINE, NEWEST, numbers

_DENIED = """
ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp pidfd_getfd pidfd_open pidfd_send_signal
mount umount2 pivot_root chroot move_mount open_tree open_tree_attr fsopen fsconfig fsmount fspick mount_setattr
unshare setns open_by_handle_at name_to_handle_at statmount listmount add_key request_key keyctl bpf
perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register io_setup io_submit
kexec_load kexec_file_load init_module finit_module delete_module reboot swapon swapoff acct quotactl quotactl_fd
settimeofday clock_settime clock_adjtime adjtimex sethostname setdomainname iopl ioperm modify_ldt personality
syslog vhangup fanotify_init fanotify_mark inotify_init inotify_init1 lookup_dcookie nfsservctl uselib _sysctl
ustat sysfs sync syncfs cachestat socket connect bind listen accept accept4 sendmsg sendmmsg setsockopt
shmget shmat shmctl shmdt semget semop semctl semtimedop msgget msgsnd msgrcv msgctl mq_open mq_unlink
setuid setgid setreuid setregid setresuid setresgid setgroups setfsuid setfsgid capset
sched_setscheduler sched_setattr sched_setparam sched_setaffinity setpriority ioprio_set setrlimit
mknod mknodat memfd_create memfd_secret vmsplice seccomp
landlock_create_ruleset landlock_add_rule landlock_restrict_self
migrate_pages move_pages mbind set_mempolicy set_mempolicy_home_node flock
setxattr lsetxattr fsetxattr setxattrat lsm_set_self_attr execve execveat
"""

# Landlock does not see these (truncate: only since its third version); without a mount namespace they reach any file
# the uid owns. A timer's signal may be SIGSTOP, and lies behind a pointer, as the flags of openat2 do
_DENIED_ON_SHARED_FILES = """
chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes utimensat futimesat
removexattr lremovexattr fremovexattr removexattrat getxattr lgetxattr getxattrat listxattr llistxattr listxattrat
truncate openat2 timer_create tkill
"""

_ONLY_TO_ITSELF = {"kill": 1, "tgkill": 2, "rt_sigqueueinfo": 1, "rt_tgsigqueueinfo": 2}  # which argument is the signal
_LOSES_THE_RUN = (9, 19)  # SIGKILL, SIGSTOP: as if somebody had done it from outside

_CLONE_FS, _CLONE_FILES, _CLONE_THREAD = 0x200, 0x400, 0x10000
_CLONE_NEW_NAMESPACE = 0x7E020080
# What honest programs ask for; the rest is refused unseen, for it grows with each kernel. ioctl has requests that
# change or copy a file through a descriptor that only reads it (flags, versions, verity, snapshots), that type into a
# terminal or tell a machine's addresses; fcntl has locks, leases and hints, which are channels through a shared inode,
# and signals by descriptor; prctl has tables in kernel memory.
# TCGETS, TCGETS2 (isatty), TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX
_IOCTL_ALLOWED = (0x5401, 0x802C542A, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
# F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC, F_GETPIPE_SZ, F_GET_SEALS
_FCNTL_ALLOWED = (0, 1, 2, 3, 4, 1030, 1032, 1034)
# GET_DUMPABLE, SET_NAME, GET_NAME, GET_SECCOMP, CAPBSET_READ, SET_ and GET_TIMERSLACK, SET_ and GET_NO_NEW_PRIVS,
# SET_ and GET_THP_DISABLE, SVE_GET_VL, SME_GET_VL, SET_VMA (malloc names its memory)
_PRCTL_ALLOWED = (3, 15, 16, 21, 23, 29, 30, 38, 39, 41, 42, 51, 64, 0x53564D41)
# SO_PEERCRED, SO_GET_FILTER, SO_PEERSEC, SO_PEERGROUPS, SO_PEERPIDFD: who reads the answer, a handle on that process
_PEER_OPTIONS = (17, 26, 31, 59, 77)
_AF_UNIX = 1
_MSG_OOB = 1  # urgent bytes on Unix sockets: hardly used, and let a browser's sandbox be left (CVE-2025-38236)
_TAKES_FLAGS = {"sendto": 3, "recvfrom": 3, "recvmsg": 2, "recvmmsg": 3}
# An open for neither reading nor writing asks nothing of Landlock, yet starts devices; one that only reads may truncate
_OPEN_FLAGS = {"open": 1, "openat": 2}
_OPEN_MODE_OR_TRUNCATE, _OPEN_REFUSED = 0o1003, (0o3, 0o1003, 0o1000)

_ALLOW, _KILL_PROCESS, _ERROR = 0x7FFF0000, 0x80000000, 0x00050000
_LOAD, _JUMP, _EQUAL, _AT_LEAST, _ANY_BIT, _AND, _RETURN = 0x20, 0x05, 0x15, 0x35, 0x45, 0x54, 0x06
_NUMBER, _ARCH, _FIRST_ARGUMENT = 0, 4, 16
_X32_BIT = 0x40000000
_SECCOMP_SET_MODE_FILTER = 1

_kept: list[object] = []


def enforce(own_pid: int | None) -> None:
    """Filter this process for good.

    Parameters
    ----------
    own_pid : int or None
        Given when the child shares the machine's processes and files: signals then reach only this pid, none
        of them SIGKILL or SIGSTOP, and calls that change files without opening them are refused.
    """
    kernel.call("seccomp", _SECCOMP_SET_MODE_FILTER, 0, header(own_pid))


@functools.cache
def header(own_pid: int | None) -> bytes:
    """Return the struct sock_fprog of the filter, which stays where that says for as long as this process lives."""
    code = program(own_pid)
    buffer = ctypes.create_string_buffer(code, len(code))
    _kept.append(buffer)
    return struct.pack("@HxxxxxxQ", len(code) // 8, ctypes.addressof(buffer))


def program(own_pid: int | None, machine: str = MACHINE) -> bytes:
    """Return the filter, eight bytes per instruction."""
    if machine not in AUDIT_ARCH:
        raise OSError(errno.ENOSYS, f"no system call filter for machine {machine}")
    number = numbers(machine)
    denied = _DENIED if own_pid is None else _DENIED + _DENIED_ON_SHARED_FILES
    return b"".join(
        [
            _load(_ARCH), _op(_EQUAL, 1, 0, AUDIT_ARCH[machine]), _op(_RETURN, 0, 0, _KILL_PROCESS),
            _load(_NUMBER), _op(_AT_LEAST, 0, 1, _X32_BIT), _op(_RETURN, 0, 0, _KILL_PROCESS),
            _op(_AT_LEAST, 0, 1, NEWEST + 1), _refuse(errno.ENOSYS),
            _any_of((number[name] for name in denied.split() if name in number), errno.EPERM),
            _any_of((number[name] for name in ("fork", "vfork") if name in number), errno.EAGAIN),
            _any_of([number["clone3"]], errno.ENOSYS),  # its flags lie behind a pointer; glibc falls back to clone
            _when(number["clone"], _load_argument(0) + _bits(_CLONE_NEW_NAMESPACE) + _thread_only()),
            _when(number["ioctl"], _load_argument(1) + _none_but(_IOCTL_ALLOWED, errno.ENOTTY)),
            _when(number["fcntl"], _load_argument(1) + _none_but(_FCNTL_ALLOWED, errno.EPERM)),
            _when(number["prctl"], _load_argument(0) + _none_but(_PRCTL_ALLOWED, errno.EPERM)),
            _when(number["prlimit64"], _unless_null(2)),  # reading limits is fine, setting them is not
            # asyncio writes to its own socketpair; an address leads outside
            *(_when(number[name], _flags(index) + (_unless_null(4) if name == "sendto" else b""))
              for name, index in _TAKES_FLAGS.items()),
            _when(number["socketpair"], _only_argument(_AF_UNIX)),  # another family's module would be loaded
            _when(number["getsockopt"], _load_argument(2) + _any_of(_PEER_OPTIONS, errno.EPERM)),
            *(() if own_pid is None else _on_shared_machine(own_pid, number)),
            _op(_RETURN, 0, 0, _ALLOW),
        ]
    )  # fmt: skip


def _on_shared_machine(own_pid: int, number: Mapping[str, int]) -> Iterator[bytes]:
    for name, index in _ONLY_TO_ITSELF.items():
        signals = _load_argument(index) + _any_of(_LOSES_THE_RUN, errno.EPERM)
        yield _when(number[name], _only_argument(own_pid) + signals)
    for name, index in _OPEN_FLAGS.items():
        if name in number:
            masked = _load_argument(index) + _op(_AND, 0, 0, _OPEN_MODE_OR_TRUNCATE)
            yield _when(number[name], masked + _any_of(_OPEN_REFUSED, errno.EACCES))
    # other modes reserve the disk beyond the limit on a file's size
    yield _when(number["fallocate"], _load_argument(1) + _none_but((0,), errno.EOPNOTSUPP))


def _op(code: int, if_true: int, if_false: int, value: int) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


def _load(offset: int) -> bytes:
    return _op(_LOAD, 0, 0, offset)


def _load_argument(index: int, upper: bool = False) -> bytes:
    return _load(_FIRST_ARGUMENT + 8 * index + 4 * upper)


def _refuse(code: int) -> bytes:
    return _op(_RETURN, 0, 0, _ERROR | code)


def _any_of(values: Iterable[int], code: int) -> bytes:
    """Refuse when the loaded word is one of `values`, else go on behind."""
    values = list(values)
    # each comparison jumps to the refusal behind the last one; a jump offset is one byte
    tests = [_op(_EQUAL, len(values) - i, 0, value) for i, value in enumerate(values)]
    return b"".join(tests) + _op(_JUMP, 0, 0, 1) + _refuse(code)


def _none_but(values: Sequence[int], code: int) -> bytes:
    """Refuse unless the loaded word is one of `values`, else go on behind."""
    tests = [_op(_EQUAL, len(values) - i, 0, value) for i, value in enumerate(values)]
    return b"".join(tests) + _refuse(code)


def _when(number: int, body: bytes) -> bytes:
    """Run `body`, then allow, for one system call."""
    body += _op(_RETURN, 0, 0, _ALLOW)
    return _op(_EQUAL, 0, len(body) // 8, number) + body


def _bits(mask: int) -> bytes:
    return _op(_ANY_BIT, 0, 1, mask) + _refuse(errno.EPERM)


def _without_bit(mask: int) -> bytes:
    return _op(_ANY_BIT, 1, 0, mask) + _refuse(errno.EAGAIN)


def _thread_only() -> bytes:
    """Refuse a process, and a thread with descriptors of its own: the watch of the disk looks at those of one."""
    return _without_bit(_CLONE_THREAD) + _without_bit(_CLONE_FILES) + _without_bit(_CLONE_FS)


def _flags(index: int) -> bytes:
    return _load_argument(index) + _bits(_MSG_OOB)


def _unless_null(index: int) -> bytes:
    lower, upper = _load_argument(index), _load_argument(index, upper=True)
    return lower + _op(_EQUAL, 0, 2, 0) + upper + _op(_EQUAL, 1, 0, 0) + _refuse(errno.EPERM)


def _only_argument(value: int) -> bytes:
    return _load_argument(0) + _op(_EQUAL, 1, 0, value) + _refuse(errno.EPERM)
