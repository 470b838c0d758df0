# tries: to make the judge of elementwise gradients stumble over parts that do not belong together
# expect: ok
# exercise: chain_graph
# score: 0
from grader.model import Gradients

parts = [
    array([1.0]), array(1.0), array([]), array([[1.0, 2.0]]), array([[[1.0], [2.0]]]), array([1j], "<c16"),
    array([True], "|b1"), array([float("nan")] * 3), array([2**63], "<u8"), array([float("inf")], "<f2"), None,
]  # fmt: skip
claims = []
for at in parts:
    for grad in parts:
        claims.append(Gradients(api="backward", count=1, at=at, grad=grad, before=grad, root_shape=()))
        claims.append(Gradients(api="grad", count=7, at=at, grad=grad, root_shape=(0,) * 60))
forge(gradients=claims)
