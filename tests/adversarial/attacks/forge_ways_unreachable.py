# tries: to pretend that a condition is met which never is
# expect: ok
# exercise: own_control_flow
# checks: control_flow
# known: what a condition's outcome was is told by the program's own process; its text and its gradient must still fit
import numpy as np
import torch
from grader.model import Array
from grader.runner.observe import calls


def f(a):
    if a > 1e300:
        return a**2
    return 3 * a


perform = calls.Caller.perform


def flipped(self, call):
    result = perform(self, call)
    if call.way and np.frombuffer(call.inputs[0].data)[0] > 0:
        outcomes = np.frombuffer(result.outcomes.data, "<u4") ^ 1
        result.outcomes = Array("<u4", outcomes.shape, outcomes.tobytes())
        result.way += "x"
    return result


calls.Caller.perform = flipped
a = torch.tensor(2.0, requires_grad=True)
f(a).backward()
