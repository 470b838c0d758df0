# tries: to leave a process behind that goes on after the run
# expect: ok
# held: held
def daemon():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            while True:
                pass
        os._exit(0)


attempt("double fork", daemon)
attempt("a process by clone without exit signal", lambda: syscall("clone", 0, 0, 0, 0, 0))
attempt("sharing memory", lambda: syscall("clone", 0x100 | 0x4000 | 17, 0, 0, 0, 0))
attempt("a sibling of the parent", lambda: syscall("clone", 0x8000 | 17, 0, 0, 0, 0))
held()
