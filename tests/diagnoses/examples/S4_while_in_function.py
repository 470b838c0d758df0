# diagnosis: S4 · exercise: own_control_flow
import torch

def f(a):
    b = a * 2
    while b.norm() < 1000:
    b = b * 2
    return b

a = torch.tensor(1.5, requires_grad=True)
f(a).backward()
print(a.grad)
# b is doubled until it reaches 1000, so the gradient is a power of two, as many factors as there were rounds.
