# tries: to take kernel memory in a table for its locks
# expect: ok
# held: held
attempt("64 MiB of it", lambda: syscall("prctl", 78, 1, 1 << 20, 0, 0))
held()
