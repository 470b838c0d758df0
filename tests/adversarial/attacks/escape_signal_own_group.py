# tries: to kill its process group and every process it can see, which must be itself alone
# expect: killed | ok
# limits: wall_s=2
import signal

for number in (signal.SIGTERM, signal.SIGKILL):
    for deed in (lambda: os.killpg(0, number), lambda: os.kill(0, number), lambda: os.kill(-1, number)):
        try:
            deed()
        except OSError:
            pass
