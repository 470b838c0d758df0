# tries: to splice, tee and widen pipes, which are counted per user, and to put odd pages into answer and output
# expect: ok
# held: held
import fcntl

one, two = os.pipe()
attempt("a wider pipe", lambda: fcntl.fcntl(two, 1031, 1 << 20))
attempt("a wider output", lambda: fcntl.fcntl(1, 1031, 1 << 20))
attempt("vmsplice", lambda: syscall("vmsplice", two, bytes(16), 1, 0))
attempt("tee out of the output", lambda: syscall("tee", 1, two, 10, 0))
attempt("splice into a library", lambda: os.write(two, b"x") and syscall("splice", one, 0, os.open(os.__file__, os.O_RDONLY), 0, 1, 0))
attempt("signals by the pipe", lambda: fcntl.fcntl(one, 10, 9))
held()
os.set_blocking(1, True)
fcntl.fcntl(1, fcntl.F_SETFL, fcntl.fcntl(1, fcntl.F_GETFL) | os.O_DIRECT)  # a packet for each write: slow, and no more
print("held")
