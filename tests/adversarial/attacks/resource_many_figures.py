# tries: to open figures until the recorder gives up
# expect: ok | out_of_memory | timed_out
# limits: memory_mb=512 wall_s=3
import warnings

import matplotlib.pyplot as plt

warnings.simplefilter("ignore")
for number in range(300):
    plt.figure()
    plt.plot([number] * 1000)
