# diagnosis: B2 · exercise: chain_graph
import torch
def f(x):
    return torch.log(x ** 2) * torch.sin(x) + 1 / x
x = torch.arange(1.0, 5.0, requires_grad=True)
v = torch.ones(3)
f(x).backward(v)
print(x.grad)
