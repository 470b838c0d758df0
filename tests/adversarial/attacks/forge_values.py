# tries: to make the judge stumble over values whose facts contradict each other
# expect: ok
# exercise: nonscalar_output
# score: 0
from grader.model import Gradients, Value

parts = [array([1.0]), array(1.0), array([]), array([[1.0, 2.0]]), array([1j], "<c16"), array([float("nan")] * 3), None]
claims = [
    Value(name=name, kind=kind, array=a, grad=g, shape=shape, dtype="?" * 100, framework="torch", requires_grad=True)
    for name in ("x", "y", "a", "", "\x1b[31m", "d", "f") for kind in ("tensor", "array", "number", "list", "text", "function")
    for a in parts[::2] for g in parts[1::2] for shape in ((), (-1,), (10**18,) * 60, None)
]  # fmt: skip
forge(values=claims[:2000], gradients=[Gradients(api="backward", count=1, at=a, grad=a) for a in parts])
