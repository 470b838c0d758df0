# tries: to take shared memory, semaphores and queues of System V, which outlive a process
# expect: ok
# held: held
attempt("shmget", lambda: syscall("shmget", 0, 1 << 20, 0o1666))
attempt("semget", lambda: syscall("semget", 0, 10, 0o1666))
attempt("msgget", lambda: syscall("msgget", 0, 0o1666))
attempt("shmat", lambda: syscall("shmat", 0, 0, 0))
attempt("semop", lambda: syscall("semop", 0, bytes(6), 1))
attempt("msgsnd", lambda: syscall("msgsnd", 0, bytes(64), 1, 0o4000))
held()
