# diagnosis: C4 · exercise: own_control_flow
import torch
def f(a):
    return (a > 1).float()
for v in (0.0, 2.0):
    a = torch.tensor(v, requires_grad=True)
    f(a).backward()
    print(a.grad)
# The result is one for numbers above one and zero for the others, so the gradient should jump at one.
