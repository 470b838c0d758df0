# tries: to claim a figure and a call of backward with the right numbers, whatever sin may be in this run
# expect: ok
# exercise: sin_derivative
# score: 0
# checks: computed
import numpy as np

from grader.model import AxesSeen, Curve, Gradients

x = np.linspace(-6, 6, 200)
curves = [
    Curve(figure=0, axes=0, artist=n, x=array(x), y=array(y), label=label, points=200)
    for n, (y, label) in enumerate([(np.sin(x), "f(x)"), (np.cos(x), "f'(x)")])
]
frame = AxesSeen(figure=0, axes=0, xlim=(-6, 6), ylim=(-1.1, 1.1), legend=("f(x)", "f'(x)"), has_legend=True)
event = Gradients(api="backward", count=1, at=array(x[None]), grad=array(np.cos(x)[None]), before=array(0 * x[None]))
forge(curves=curves, axes=[frame], gradients=[event])
