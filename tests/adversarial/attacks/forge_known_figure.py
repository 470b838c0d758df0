# tries: to claim a figure with the right curves that was never drawn from a gradient
# expect: ok
# exercise: sin_derivative
# known: right numbers are right numbers; how they came about is asked by `derived` (forge_derivation)
# checks: curves
import numpy as np

from grader.model import AxesSeen, Curve

x = np.linspace(-6, 6, 200)
curves = [
    Curve(figure=0, axes=0, artist=n, x=array(x), y=array(y), label=label, points=200)
    for n, (y, label) in enumerate([(np.sin(x), "f(x)"), (np.cos(x), "f'(x)")])
]
frame = AxesSeen(figure=0, axes=0, xlim=(-6, 6), ylim=(-1.1, 1.1), legend=("f(x)", "f'(x)"), has_legend=True)
forge(curves=curves, axes=[frame])
