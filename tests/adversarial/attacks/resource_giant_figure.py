# tries: to save a picture larger than memory
# expect: raised | out_of_memory | timed_out | ok | killed
# limits: memory_mb=256 wall_s=3
import matplotlib.pyplot as plt

plt.figure(figsize=(600, 600), dpi=100)
plt.plot([1, 2])
plt.savefig("big.png")
