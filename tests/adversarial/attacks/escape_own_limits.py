# tries: to raise its own limits, priority and dumpability
# expect: ok
# held: held
import resource

for name in ("AS", "DATA", "CPU", "NPROC", "NOFILE", "FSIZE", "CORE", "MEMLOCK", "STACK", "MSGQUEUE"):
    which = getattr(resource, f"RLIMIT_{name}", None)
    if which is not None:
        attempt(name, lambda: syscall("setrlimit", which, (ctypes.c_ulong * 2)(1 << 40, 1 << 40)))
        attempt(name, lambda: syscall("prlimit64", 0, which, (ctypes.c_ulong * 2)(1 << 40, 1 << 40), 0))
attempt("nice", lambda: os.nice(-5))
attempt("dumpable", lambda: syscall("prctl", 4, 1, 0, 0, 0))
attempt("subreaper", lambda: syscall("prctl", 36, 1, 0, 0, 0))
attempt("lock memory", lambda: libc.mlockall(3) and syscall("mount", 0, 0, 0, 0, 0))
attempt("out of memory score", lambda: open("/proc/self/oom_score_adj", "w").write("-1000"))
held()
