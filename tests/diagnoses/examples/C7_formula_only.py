# diagnosis: C7 · exercise: own_control_flow
import torch
def f(a):
    return torch.exp(a) * a ** 2
for v in (-1.0, 1.0):
    a = torch.tensor(v, requires_grad=True)
    f(a).backward()
    print(a.grad)
# It is a product, so the derivative is the exponential times the sum of 2a and the square of a.
