# tries: to leave a message in a queue or semaphore that outlives the run
# expect: ok
# held: held
attempt("mq_open", lambda: syscall("mq_open", b"pwned", 0o102, 0o666, 0))
attempt("mq_unlink", lambda: syscall("mq_unlink", b"pwned"))
attempt("msgget", lambda: syscall("msgget", 4711, 0o1666))
attempt("shmget", lambda: syscall("shmget", 4711, 4096, 0o1666))
attempt("semget", lambda: syscall("semget", 4711, 1, 0o1666))
held()
