# functions: all
# takes slopes of neighbouring pairs at their midpoints
import math

import matplotlib.pyplot as plt
import numpy as np

def f(x):
    return <<f_math>>


xs = [<<lo>> + i * 0.02 for i in range(int((<<hi>> - <<lo>>) / 0.02))]
points = [(x, f(x)) for x in xs]
middles, slopes = [], []
for (a, fa), (b, fb) in zip(points, points[1:]):
    middles.append((a + b) / 2)
    slopes.append((fb - fa) / (b - a))
plt.plot(xs, [y for _, y in points])
plt.scatter(middles, slopes, s=4)
plt.show()
