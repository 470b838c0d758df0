# diagnosis: S11 · exercise: sin_derivative
import math
xs = [k / 10 for k in range(0, 2 * math.pi)]
h = 1e-4
plt.plot(xs, [math.sin(x) for x in xs])
plt.plot(xs, [(math.sin(x + h) - math.sin(x - h)) / (2 * h) for x in xs])
