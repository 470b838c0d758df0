# diagnosis: S1 · exercise: chain_graph
import torch

def f(x):
    return torch.log(x ** 2) * torch.sin(x) + 1 / x

x = torch.tensor(2.0, requires_grad=True)
f(x).backward()
print(‘f'(x) =’, x.grad)
