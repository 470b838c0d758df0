# tries: to claim a call of backward that was never made, with the right numbers
# expect: ok
# exercise: branch_gradient
# known: the numbers are right, that backward was called is a claim; where that matters, ask with `derived`
# checks: own_gradient
from grader.model import Gradients

forge(gradients=[Gradients(api="backward", count=1, at=array([[1.0, 2.0]]), grad=array([[3.0, 12.0]]), before=array([[0.0, 0.0]]))])
