# tries: to make the judge stumble over derivatives of an own function
# expect: ok
# exercise: own_control_flow
# score: 0
from grader.model import CallResult, Gradients, Value

parts = [array([1.0]), array([]), array([[1.0, 2.0]]), array([1j], "<c16"), array([float("nan")] * 3), None]
claims = [Gradients(api="backward", count=2, at=at, grad=grad, leaf=0) for at in parts for grad in parts]
results = [CallResult(id=f"{name}/{n}", found="f", value=parts[n % 6], grad=parts[n % 5])
           for name in ("gradient", "function", "own_gradient", "control_flow") for n in range(200)]  # fmt: skip
forge(gradients=claims, calls=results, values=[Value(name="x", kind="tensor", array=p, grad=p) for p in parts])
