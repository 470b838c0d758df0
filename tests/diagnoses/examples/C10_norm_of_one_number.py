# diagnosis: C10 · exercise: own_control_flow
import torch
def f(a):
    if a.norm() >= 0:
        c = a ** 3
    else:
        c = -a
    return c
for v in (-2.0, 2.0):
    a = torch.tensor(v, requires_grad=True)
    f(a).backward()
    print(a.grad)
# For inputs of a norm of at least zero the third power is taken, and the gradient is three times a squared.
