# diagnosis: C2 · exercise: own_control_flow
import torch
def f(a):
    b = a * 1
    while b.norm() < 1000:
        b = b * b
    return b
for v in (2.0, 3.0):
    a = torch.tensor(v, requires_grad=True)
    f(a).backward()
    print(a.grad)
# b is squared until it is at least 1000, so the derivative is that of a power of a, depending on the rounds.
