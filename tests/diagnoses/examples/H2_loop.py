# diagnosis: H2 · exercise: sin_derivative
import math
xs = [i / 10 for i in range(-60, 60)]
plt.plot(xs, [math.sin(v) for v in xs])
plt.plot(xs, [math.sin(v + math.pi / 2) for v in xs])
