# diagnosis: C8 · exercise: chain_graph
import torch
def f(x):
    return torch.log(x ** 2) * torch.sin(x) + 1 / x
x = torch.arange(0.5, 6, 0.1, requires_grad=True)
f(x).sum().backward()
expected = 2 / x * torch.sin(x) + torch.log(x ** 2) * torch.cos(x) - 1 / x ** 2
assert all(x.grad == expected), "wrong"
