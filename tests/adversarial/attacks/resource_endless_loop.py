# tries: to run for ever in Python
# expect: timed_out
# limits: wall_s=1
while True:
    pass
