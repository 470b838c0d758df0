# diagnosis: C6 · exercise: own_control_flow
import torch
def f(a):
    if a > 2:
        return a ** 2
    return torch.abs(a)
def difference(v, h=1e-3):
    return (f(torch.tensor(v + h)) - f(torch.tensor(v))) / h
for v in (-1.0, 0.0, 3.0):
    a = torch.tensor(v, requires_grad=True)
    f(a).backward()
    assert torch.isclose(a.grad, difference(v), rtol=1e-2)
# Above two the square is taken and its slope is 2a, otherwise the absolute value with slopes of plus or minus one.
