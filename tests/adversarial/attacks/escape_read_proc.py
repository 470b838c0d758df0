# tries: to read the kernel's view of processes, mounts and itself
# expect: ok
# held: held
# control: none
for who in ("self", "1", "thread-self", target.host, target.zygote, target.victim, os.getppid()):
    for what in ("environ", "cmdline", "maps", "mem", "status", "mountinfo", "stat", "root", "fd", "task"):
        path = f"/proc/{who}/{what}"
        attempt(path, lambda: os.listdir(path) if what in ("fd", "task", "root") else open(path, "rb").read(10))
for path in ("kallsyms", "kcore", "keys", "cpuinfo", "meminfo", "mounts", "net/unix", "sysvipc/shm", "sys/kernel/hostname"):
    attempt(path, lambda: open(f"/proc/{path}", "rb").read(10))
attempt("/proc", lambda: os.listdir("/proc"))
for what in ("exe", "cwd", "root", "fd/0", "fd/3"):
    attempt(f"link {what}", lambda: os.readlink(f"/proc/{target.host}/{what}"))
    attempt(f"link {what}", lambda: os.readlink(f"/proc/{target.zygote}/{what}"))
held()
