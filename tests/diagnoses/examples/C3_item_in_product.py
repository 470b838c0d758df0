# diagnosis: C3 · exercise: own_control_flow
import torch
def f(a):
    if a > 0:
        return a * a.item()
    return -a
for v in (-1.0, 2.0):
    a = torch.tensor(v, requires_grad=True)
    f(a).backward()
    print(a.grad)
# If a is positive it is multiplied by itself, otherwise by minus one; the gradients are a and minus one.
