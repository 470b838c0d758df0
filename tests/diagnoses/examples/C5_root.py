# diagnosis: C5 · exercise: own_control_flow
import torch
def f(a):
    return torch.where(a > 0, torch.sqrt(a), a ** 2)
for v in (-2.0, 4.0):
    a = torch.tensor(v, requires_grad=True)
    f(a).backward()
    print(a.grad)
# For positive a the square root is taken, for negative a the square; the gradients are one half over root a, and 2a.
