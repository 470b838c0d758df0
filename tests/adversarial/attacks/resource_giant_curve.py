# tries: to draw a curve of ten million points
# expect: ok | out_of_memory
# limits: memory_mb=1024 wall_s=8
import matplotlib.pyplot as plt
import numpy as np

plt.plot(np.zeros(10**7))
