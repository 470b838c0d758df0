# tries: to block signals and wait in the kernel
# expect: timed_out
# limits: wall_s=1
import select
import signal

signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
select.poll().poll()
