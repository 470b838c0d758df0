# tries: to stop itself, so that nobody hears of its end
# expect: timed_out | ok | raised
# limits: wall_s=1
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
