# tries: to trace the host, the zygote, a process of the same user, or its parent
# expect: ok
# held: held
for pid in (target.host, target.zygote, target.victim, os.getppid(), 1, 2):
    attempt(f"attach to {pid}", lambda: syscall("ptrace", 16, pid, 0, 0))
    attempt(f"seize {pid}", lambda: syscall("ptrace", 0x4206, pid, 0, 0))
attempt("traceme", lambda: syscall("ptrace", 0, 0, 0, 0))
held()
