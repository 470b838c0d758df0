# diagnosis: C2 · exercise: own_control_flow
import torch
def f(a):
    b = a
    while b != 10:
        b = b + 1
    return b * a
for v in (3.0, 5.0):
    a = torch.tensor(v, requires_grad=True)
    f(a).backward()
    print(a.grad)
# One is added until ten is reached, then it is multiplied by a; so the gradient is ten plus a, it seems to me.
