# diagnosis: A1 · exercise: chain_graph
import torch

def f(x):
    return torch.log(x ** 2) * torch.sin(x) + 1 / x

x = torch.tensor([1.0, 2.0, 3.0])
(g,) = torch.autograd.grad(f(x).sum(), x)
print(g)
