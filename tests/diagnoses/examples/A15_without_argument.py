# diagnosis: A15 · exercise: partials
import torch
def f(x):
    return 3 * x[0] ** 2 + 5 * torch.exp(x[1])
v = torch.tensor([1.0, 2.0])
v.requires_grad()
f(v).backward()
print(v.grad)
