# tries: to change priorities, limits and processors of other processes
# expect: ok
# held: held
import resource

for pid in (target.victim, target.zygote, target.host, os.getppid() or 1):
    attempt("priority", lambda: os.setpriority(os.PRIO_PROCESS, pid, 19))
    attempt("processors", lambda: os.sched_setaffinity(pid, {0}))
    attempt("limits", lambda: resource.prlimit(pid, resource.RLIMIT_NOFILE, (1, 1)))
    attempt("scheduler", lambda: os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0)))
    attempt("input and output", lambda: syscall("ioprio_set", 1, pid, 3 << 13))
    attempt("process group", lambda: os.setpgid(pid, pid))
attempt("everybody's priority", lambda: os.setpriority(os.PRIO_USER, os.getuid(), 19))
held()
