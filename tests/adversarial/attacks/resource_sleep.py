# tries: to outwait the clock
# expect: timed_out
# limits: wall_s=1
import time

time.sleep(1000)
