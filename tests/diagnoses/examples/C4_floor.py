# diagnosis: C4 · exercise: own_control_flow
import torch
def f(a):
    if a > 0:
        return torch.floor(a)
    return torch.ceil(a) - 1
for v in (-1.5, 2.5):
    a = torch.tensor(v, requires_grad=True)
    f(a).backward()
    print(a.grad)
# For positive numbers the integer part is taken, otherwise the next one below; the gradient is zero everywhere.
