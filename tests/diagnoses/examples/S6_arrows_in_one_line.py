# diagnosis: S6 · exercise: chain_graph
import torch
def f(x):
    return torch.log(x**2) * torch.sin(x) + 1/x
>>> x = torch.tensor(1.5, requires_grad=True)
>>> f(x).backward()
>>> x.grad
tensor(1.2
