# tries: to take kernel memory in timers and queued signals
# expect: ok
# held: held
import signal

signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGRTMIN])
event = ctypes.create_string_buffer(64)


def timers():
    for _ in range(1000):
        syscall("timer_create", 1, event, ctypes.create_string_buffer(8))


def signals():
    information = ctypes.create_string_buffer(128)
    information[8:12] = (-1).to_bytes(4, "little", signed=True)
    for _ in range(1000):
        syscall("rt_sigqueueinfo", os.getpid(), signal.SIGRTMIN, information)


attempt("1000 timers", timers)
attempt("1000 signals", signals)
held()
