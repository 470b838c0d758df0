# spec: sine
import math
xs = [i / 10 for i in range(-50, 51)]
plt.plot(xs, [math.sin(a) for a in xs])
plt.plot(xs, [math.cos(a) for a in xs])
