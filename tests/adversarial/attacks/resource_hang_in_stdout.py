# tries: to hang the last flush
# expect: timed_out | ok | garbled
# limits: wall_s=1
import sys


class Slow:
    def write(self, text):
        return len(text)

    def flush(self):
        while True:
            pass


sys.stdout = Slow()
