# tries: kernel interfaces with a history of holes
# expect: ok
# held: held
for name in (
    "io_uring_setup", "io_uring_enter", "io_uring_register", "bpf", "perf_event_open", "userfaultfd", "io_setup", "io_submit",
    "init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot", "swapon", "swapoff", "acct",
    "quotactl", "syslog", "personality", "modify_ldt", "iopl", "ioperm", "vhangup", "sethostname", "setdomainname",
    "fanotify_init", "inotify_init1", "settimeofday", "clock_settime", "adjtimex", "vmsplice", "move_pages",
    "migrate_pages", "mbind", "set_mempolicy", "lookup_dcookie", "open_by_handle_at", "memfd_secret", "seccomp",
    "landlock_restrict_self", "lsm_set_self_attr", "_sysctl", "uselib", "ustat", "sysfs",
):  # fmt: skip
    attempt(name, lambda: syscall(name, 0xFFFFFFFF if name == "personality" else 1, 0, 0, 0, 0))
attempt("a system call of the future", lambda: libc.syscall(600) + 1 or syscall("bpf", 0, 0, 0))
held()
