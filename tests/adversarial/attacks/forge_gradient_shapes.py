# tries: to make the judge stumble over gradients whose parts do not belong together
# expect: ok
# exercise: branch_gradient
# score: 0
from grader.model import Gradients

parts = [
    array([1.0]), array(1.0), array([]), array([[1.0, 2.0]]), array([[[1.0], [2.0]]]), array([1j], "<c16"),
    array([True], "|b1"), array([float("nan")] * 3), array([2**63], "<u8"), array([], "<f2"), None,
]  # fmt: skip
claims = []
for at in parts:
    for grad in parts:
        for before in (None, parts[0], parts[3]):
            for count in (0, 1, -1, 10**18):
                claims.append(Gradients(api="x" * 50, count=count, at=at, grad=grad, before=before, leaf=-(10**18),
                                        root_shape=(-1, 10**18), fresh=False))
forge(gradients=claims)
