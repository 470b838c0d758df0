# tries: to take memory in files without a name, which no limit counts
# expect: ok
# held: held
attempt("memfd_create", lambda: os.memfd_create("x"))
attempt("memfd_create without flags", lambda: syscall("memfd_create", b"x", 0))
attempt("memfd_secret", lambda: syscall("memfd_secret", 0))
held()
