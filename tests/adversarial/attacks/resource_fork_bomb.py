# tries: to double for ever
# expect: ok
# held: held
def bomb():
    for _ in range(100):
        if os.fork() == 0:
            os._exit(0)


attempt("fork", bomb)
attempt("fork by libc", lambda: libc.fork() + 1 or syscall("fork"))
attempt("clone", lambda: syscall("clone", 17, 0, 0, 0, 0))
attempt("vfork", lambda: syscall("fork"))
held()
