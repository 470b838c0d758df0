# diagnosis: C6 · exercise: own_control_flow
import torch
def f(a):
    b = a.clamp(min=0)
    if a > 1:
        b = b ** 3
    return b
grads = []
for v in (-2.0, 0.0, 2.0):
    a = torch.tensor(v, requires_grad=True)
    f(a).backward()
    grads.append(a.grad.item())
    assert torch.allclose(a.grad, torch.tensor({-2.0: 0.0, 0.0: 0.5, 2.0: 12.0}[v]))
# Negative numbers become zero, the numbers up to one stay as they are, the others are raised to the third power.
