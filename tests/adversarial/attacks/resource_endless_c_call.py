# tries: to run for ever inside one C call, where no signal handler runs
# expect: timed_out
# limits: wall_s=1
pow(3, 10**8)
sum(range(10**12))
