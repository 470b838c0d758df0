# tries: to signal the host, the zygote, the warden and everybody
# expect: ok
# held: held
import signal

for pid in (target.host, target.zygote, target.victim, os.getppid() or 999999, -target.host, -target.zygote):
    for number in (0, signal.SIGSTOP, signal.SIGUSR1):
        attempt(f"kill {pid}", lambda: os.kill(pid, number))
attempt("tgkill", lambda: syscall("tgkill", target.victim, target.victim, 15))
attempt("tkill", lambda: syscall("tkill", target.victim, 15))
attempt("queue", lambda: syscall("rt_sigqueueinfo", target.victim, 15, bytes(128)))
attempt("pidfd", lambda: syscall("pidfd_send_signal", 3, 15, 0, 0))
attempt("process group", lambda: os.killpg(os.getpgid(target.zygote), 15))
attempt("everybody", lambda: os.kill(-1, 0))
held()
