# diagnosis: C3 · exercise: own_control_flow
import torch
def f(a):
    b = a
    while b.abs() < 50:
        b = b * float(b.detach()) + 3
    return b
for v in (1.0, -4.0):
    a = torch.tensor(v, requires_grad=True)
    y = f(a)
    y.backward()
    print(v, a.grad)
# b is multiplied by itself and three is added until it is at least fifty, so the gradient follows from the chain rule.
