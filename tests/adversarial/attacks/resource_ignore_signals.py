# tries: to survive the end of its time by ignoring every signal and swallowing every exception
# expect: timed_out
# limits: wall_s=1
import signal

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
