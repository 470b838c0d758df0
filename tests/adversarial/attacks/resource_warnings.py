# tries: to flood the report with warnings
# expect: ok | timed_out
# limits: wall_s=4
import warnings

for number in range(20000):
    warnings.warn(f"{number}" + "w" * 5000, stacklevel=1)
