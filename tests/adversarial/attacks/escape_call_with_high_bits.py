# tries: to deceive a filter that compares half of an argument
# expect: ok
# held: held
high = 1 << 32
attempt("TIOCSTI", lambda: syscall("ioctl", 1, 0x5412 | high, b"x"))
attempt("TIOCLINUX", lambda: syscall("ioctl", 1, 0x541C | high, b"x"))
attempt("unshare", lambda: syscall("unshare", 0x10000000 | high))
attempt("PDEATHSIG", lambda: syscall("prctl", 1 | high, 0, 0, 0, 0))
attempt("F_SETLK", lambda: syscall("fcntl", 1, 6 | high, bytes(32)))
attempt("clone", lambda: syscall("clone", 17 | high, 0, 0, 0, 0))
attempt("socket", lambda: syscall("socket", 2 | high, 1 | high, 0))
held()
