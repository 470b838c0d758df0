# tries: what newer kernels added: other ways to open, to signal, to look into processes and name spaces
# expect: ok
# held: held
import struct

how = struct.pack("QQQ", 0, 0, 0)
attempt("openat2", lambda: syscall("openat2", -100, target.files[0].encode(), how, 24))
attempt("openat2 within its root", lambda: syscall("openat2", -100, b"/../.." + target.files[0].encode(), struct.pack("QQQ", 3, 0, 0x10), 24))
attempt("pidfd_getfd", lambda: syscall("pidfd_getfd", answer_socket(), 0, 0))
attempt("pidfd_open of itself", lambda: syscall("pidfd_open", os.getpid(), 0))
attempt("process_madvise", lambda: syscall("process_madvise", answer_socket(), 0, 0, 21, 0))
attempt("process_mrelease", lambda: syscall("process_mrelease", answer_socket(), 0))
attempt("cachestat", lambda: syscall("cachestat", os.open(os.__file__, os.O_RDONLY), bytes(16), bytearray(40) and ctypes.create_string_buffer(40), 0))
attempt("fchmodat2", lambda: syscall("fchmodat2", -100, os.__file__.encode(), 0o777, 0))
attempt("mount_setattr", lambda: syscall("mount_setattr", -100, b"/", 0, bytes(32), 32))
attempt("statmount", lambda: syscall("statmount", bytes(64), ctypes.create_string_buffer(512), 512, 0))
attempt("memfd_secret", lambda: syscall("memfd_secret", 0))
attempt("lsm_set_self_attr", lambda: syscall("lsm_set_self_attr", 100, bytes(64), 64, 0))
attempt("open_tree_attr", lambda: syscall("open_tree_attr", -100, b"/", 1, bytes(32), 32))
attempt("landlock on itself", lambda: syscall("landlock_restrict_self", answer_socket(), 0))
for number in range(468, 480):
    attempt(f"call {number}", lambda: libc.syscall(ctypes.c_long(number), 0, 0, 0, 0) + 1 or open("/nowhere"))
held()
