# diagnosis: B15 · exercise: chain_graph
import torch
def f(x):
    return torch.log(x ** 2) * torch.sin(x) + 1 / x
x = torch.tensor([1.0, 2.0], requires_grad=True)
y = f(x).sum()
x = torch.tensor([1.0, 2.0], requires_grad=True)
(g,) = torch.autograd.grad(y, x)
print(g)
