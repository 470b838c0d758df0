# diagnosis: C9 · exercise: own_control_flow
import torch
def f(a):
    if a > 0:
        return a ** 2 + 1
    return 3 * a
for v in (-1.0, 2.0):
    a = torch.tensor(v, requires_grad=True)
    d = f(a)
    d.backward()
    assert torch.isclose(a.grad, d / a)
# For positive numbers the square plus one is returned, for the others three times the number; the gradient is d / a.
