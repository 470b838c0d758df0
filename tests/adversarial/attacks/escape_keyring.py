# tries: to leave a key for the next run, or to read one
# expect: ok
# held: held
attempt("add_key", lambda: syscall("add_key", b"user", b"pwned", b"x", 1, -4))
attempt("request_key", lambda: syscall("request_key", b"user", b"pwned", 0, 0))
attempt("join session", lambda: syscall("keyctl", 1, 0))
attempt("search", lambda: syscall("keyctl", 10, -4, b"user", b"pwned", 0))
attempt("describe", lambda: syscall("keyctl", 6, -4, 0, 0))
held()
