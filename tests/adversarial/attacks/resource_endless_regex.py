# tries: to run for ever inside the regular expression engine
# expect: timed_out
# limits: wall_s=1
import re

re.match("(a+)+$", "a" * 64 + "b")
