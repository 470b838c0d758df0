# tries: to find in its own memory what an experiment changes, and to claim what a differentiation would have given
# expect: ok
# exercise: sin_derivative
# known: the experiment is in the process that it changes; the formula must still be right for any function
# checks: curves computed
import numpy as np

from grader.model import AxesSeen, Curve, Gradients, Intervention

stand_in = vars(np.sin) if hasattr(np.sin, "_original") else {}
plain_sin = stand_in.get("_original", np.sin)
found = [thing for thing in stand_in.values() if isinstance(thing, Intervention)]
x = np.linspace(-6, 6, 200)
value, slope, calls = plain_sin(x), np.cos(x), 0
if found:
    change, part, calls = found[0], found[0].replacements[0], 1
    waves = [wave.at(x, plain_sin) for wave in (part.value, part.slope)]
    if change.kind == "replace":
        value, slope = waves
    else:
        value, slope = value * (1 + change.size * waves[0]), slope * (1 + change.size * waves[1])
curves = [
    Curve(figure=0, axes=0, artist=n, x=array(x), y=array(y), label=label, points=200)
    for n, (y, label) in enumerate([(value, "f(x)"), (slope, "f'(x)")])
]
frame = AxesSeen(figure=0, axes=0, xlim=(-6, 6), ylim=(-1.1, 1.1), legend=("f(x)", "f'(x)"), has_legend=True)
event = Gradients(api="backward", count=1, at=array(x[None]), grad=array(slope[None]), before=array(0 * x[None]))
forge(curves=curves, axes=[frame], gradients=[event], replaced_calls=calls)
