# tries: to make the judge stumble over curves that no figure has
# expect: ok
# exercise: sin_derivative
# score: 0
from grader.model import AxesSeen, Curve

nan, inf = float("nan"), float("inf")
parts = [
    array([1.0]), array(1.0), array([]), array([[1.0, 2.0]]), array([1j, 2j, 3j], "<c16"), array([nan] * 9),
    array([inf, -inf, 0.0]), array([0.0] * 50), array(range(9), "<i8"), array([True] * 4, "|b1"), array([1e308, -1e308]),
]  # fmt: skip
claims = []
for number, x in enumerate(parts):
    for y in parts:
        claims.append(Curve(figure=-number, axes=number, artist=10**15, x=x, y=y, label="sin(x)" * number, points=-5))
frames = [AxesSeen(figure=n, axes=n, xlim=(nan, inf), ylim=(inf, -inf), legend=("a",) * 9) for n in range(12)]
forge(curves=claims, axes=frames)
