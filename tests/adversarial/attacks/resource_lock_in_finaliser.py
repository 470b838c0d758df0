# tries: to hang in a finaliser after the last line
# expect: timed_out | ok
# limits: wall_s=1
import time


class Slow:
    def __del__(self):
        time.sleep(1000)


slow = Slow()
del slow
