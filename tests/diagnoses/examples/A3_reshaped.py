# diagnosis: A3 · exercise: chain_graph
import torch
def f(x):
    return torch.log(x**2) * torch.sin(x) + 1 / x
x = torch.arange(1.0, 7.0, requires_grad=True).reshape(2, 3)
f(x).sum().backward()
grad = x.grad
print(grad.shape)
