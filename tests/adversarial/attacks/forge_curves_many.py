# tries: to keep the judge busy for hours with thousands of curves
# expect: ok | garbled
# exercise: sin_derivative
# score: 0
# limits: wall_s=20
import numpy as np

from grader.model import AxesSeen, Curve

x = array(np.linspace(-6, 6, 200))
for start in range(0, 5000, 500):
    curves = [
        Curve(figure=0, axes=n % 3, artist=n, x=x, y=array(2 * np.cos(np.linspace(-6, 6, 200) + n)), label=f"f'(x) {n}")
        for n in range(start, start + 500)
    ]
    forge(curves=curves, end=False, finished=False)
forge(axes=[AxesSeen(figure=0, axes=n) for n in range(3)])
