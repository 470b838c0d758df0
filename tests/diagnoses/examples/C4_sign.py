# diagnosis: C4 · exercise: own_control_flow
import torch
def f(a):
    while a.abs().sum() > 100:
        a = a / 2
    return torch.sign(a) * 3
a = torch.tensor(-2.0, requires_grad=True)
y = f(a)
y.backward()
print(a.grad)
# The number is halved while it is above a hundred and then only its sign is returned, times three.
