# tries: to make new namespaces or enter old ones
# expect: ok
# held: held
for name, flag in (
    ("user", 0x10000000), ("mount", 0x20000), ("pid", 0x20000000), ("net", 0x40000000), ("ipc", 0x8000000),
    ("uts", 0x4000000), ("cgroup", 0x2000000), ("time", 0x80), ("files", 0x400), ("fs", 0x200),
):  # fmt: skip
    attempt(f"unshare {name}", lambda: syscall("unshare", flag))
    attempt(f"clone {name}", lambda: syscall("clone", flag | 17, 0, 0, 0, 0))
    attempt(f"a thread in {name}", lambda: syscall("clone", flag | 0x10F00 if flag > 0x400 else 17, 0, 0, 0, 0))
attempt("clone3", lambda: syscall("clone3", (ctypes.c_ulong * 11)(0x10000000), 88))
for kind in ("user", "mnt", "net", "pid", "ipc"):
    attempt(f"enter {kind}", lambda: syscall("setns", os.open(f"/proc/{target.host}/ns/{kind}", os.O_RDONLY), 0))
attempt("setns", lambda: syscall("setns", 1, 0))
held()
