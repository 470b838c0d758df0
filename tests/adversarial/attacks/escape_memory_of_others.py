# tries: to read or write the memory and the descriptors of other processes
# expect: ok
# held: held
buffer = ctypes.create_string_buffer(64)
vector = (ctypes.c_void_p * 2)(ctypes.addressof(buffer), 64)
for pid in (target.host, target.zygote, target.victim, os.getppid(), 1):
    attempt(f"read {pid}", lambda: syscall("process_vm_readv", pid, vector, 1, vector, 1, 0))
    attempt(f"write {pid}", lambda: syscall("process_vm_writev", pid, vector, 1, vector, 1, 0))
    attempt(f"mem of {pid}", lambda: open(f"/proc/{pid}/mem", "r+b"))
    attempt(f"pidfd of {pid}", lambda: os.pidfd_open(pid))
    attempt(f"madvise of {pid}", lambda: syscall("process_madvise", 3, vector, 1, 21, 0))
    attempt(f"compare with {pid}", lambda: syscall("kcmp", pid, os.getpid(), 0, 0, 0))
attempt("a descriptor", lambda: syscall("pidfd_getfd", 3, 0, 0))
attempt("release memory", lambda: syscall("process_mrelease", 3, 0))
held()
