# tries: to have text encoded that no encoding holds
# expect: ok | raised | garbled
# exercise: sin_derivative
# score: 0
# checks: curves
import warnings

import matplotlib.pyplot as plt

half = chr(0xD800)
globals()[half] = 1.0
globals()["x" * 10**6] = 1.0
plt.plot([0, 1], [0, 1], label="a" + half)
warnings.warn("w" + half)
