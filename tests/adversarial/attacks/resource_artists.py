# tries: to draw a million artists
# expect: ok | out_of_memory | timed_out
# limits: memory_mb=512 wall_s=4
import matplotlib.lines
import matplotlib.pyplot as plt

axes = plt.gca()
line = matplotlib.lines.Line2D([0, 1], [0, 1])
axes.plot([0, 1], [0, 1])
axes._children.extend(matplotlib.lines.Line2D([0, 1], [0, 1]) for _ in range(10000))
axes._children.extend([line] * 10**6)
