# tries: to learn which processes exist
# expect: ok
# levels: full
# held: held
attempt("its session", lambda: os.getsid(target.host))
attempt("its group", lambda: os.getpgid(target.host))
attempt("its processors", lambda: os.sched_getaffinity(target.host))
attempt("its scheduler", lambda: os.sched_getscheduler(target.host))
attempt("its priority", lambda: os.getpriority(os.PRIO_PROCESS, target.host))
attempt("its capabilities", lambda: syscall("capget", b"\x22\x05\x08\x20" + target.host.to_bytes(4, "little"), bytes(24)))
attempt("its limits", lambda: __import__("resource").prlimit(target.host, 7))
held()
