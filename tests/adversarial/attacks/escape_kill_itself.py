# tries: to end or stop itself as if somebody had done it from outside, so that the run is repeated or never ends
# expect: ok
# levels: restricted
# held: held
import signal

me = os.getpid()
for number in (signal.SIGKILL, signal.SIGSTOP):
    attempt("kill", lambda: os.kill(me, number))
    attempt("kill by its high half", lambda: syscall("kill", me, number | 1 << 32))
    attempt("its group", lambda: os.killpg(0, number))
    attempt("a thread", lambda: syscall("tgkill", me, me, number))
    attempt("a thread, the old way", lambda: syscall("tkill", me, number))
    attempt("queue", lambda: syscall("rt_sigqueueinfo", me, number, bytes(128)))
    attempt("queue for a thread", lambda: syscall("rt_tgsigqueueinfo", me, me, number, bytes(128)))
    event = ctypes.create_string_buffer(number.to_bytes(12, "little")[4:] + number.to_bytes(4, "little"), 64)
    attempt("a timer", lambda: syscall("timer_create", 0, event, ctypes.create_string_buffer(8)))
os.kill(me, signal.SIGTSTP)  # the kernel ignores these in a session without a terminal
held()
