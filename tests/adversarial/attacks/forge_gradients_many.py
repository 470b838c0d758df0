# tries: to keep the judge busy for hours with thousands of gradients
# expect: ok | garbled
# exercise: branch_gradient
# score: 0
# limits: wall_s=20
# seconds: 10
import numpy as np

from grader.model import Gradients

rng = np.random.default_rng(0)
for _ in range(40):
    claims = [
        Gradients(api="backward", count=50, at=array(rng.random((50, 3))), grad=array(rng.random((50, 3))), leaf=n)
        for n in range(500)
    ]
    forge(gradients=claims, end=False, finished=False)
forge()
