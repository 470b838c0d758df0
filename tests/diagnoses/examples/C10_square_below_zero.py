# diagnosis: C10 · exercise: own_control_flow
import torch
def f(a):
    b = a ** 2
    if b < 0:
        return 100 * b
    return b
a = torch.tensor(-3.0, requires_grad=True)
f(a).backward()
print(a.grad)
# The square is never negative, so the second way is taken every time and the gradient is twice a.
