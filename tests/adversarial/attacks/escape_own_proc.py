# tries: to change and read itself through /proc: memory, mappings, timers, what a dump holds
# expect: ok
# held: held
for what in (
    "mem", "map_files", "timers", "coredump_filter", "oom_score_adj", "clear_refs", "comm", "uid_map", "setgroups", "autogroup",
    "timens_offsets", "loginuid", "attr/current", "syscall", "stack", "pagemap", "smaps", "sched", "timerslack_ns",
):  # fmt: skip
    attempt(f"reading {what}", lambda: os.listdir("/proc/self/map_files") if what == "map_files" else open(f"/proc/self/{what}", "rb").read(1))
    attempt(f"writing {what}", lambda: open(f"/proc/self/{what}", "r+b"))
    attempt(f"both for {what}", lambda: os.open(f"/proc/self/{what}", 3))
for space in ("user", "mnt", "pid", "net"):
    attempt(f"the parent of its {space}", lambda: __import__("fcntl").ioctl(os.open(f"/proc/self/ns/{space}", os.O_RDONLY), 0xB702))
held()
