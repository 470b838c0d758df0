# tries: to become root or another user
# expect: ok
# held: held
for name in ("setuid", "setgid", "seteuid", "setegid"):
    attempt(name, lambda: getattr(os, name)(0))
for name in ("setreuid", "setregid"):
    attempt(name, lambda: getattr(os, name)(0, 0))
for name in ("setresuid", "setresgid"):
    attempt(name, lambda: getattr(os, name)(0, 0, 0))
attempt("setgroups", lambda: os.setgroups([0]))
attempt("setfsuid", lambda: syscall("setfsuid", 0))
attempt("capset", lambda: syscall("capset", b"\x22\x05\x08\x20\0\0\0\0", b"\xff" * 24))
attempt("keepcaps and ambient", lambda: syscall("prctl", 47, 2, 21, 0, 0))
attempt("securebits", lambda: syscall("prctl", 28, 0, 0, 0, 0))
held()
