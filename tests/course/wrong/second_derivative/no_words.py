# fails: why · diagnosis: none
import torch


def f(x):
    return torch.exp(-(x**2))


x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)
y = f(x)
first = torch.autograd.grad(y.sum(), x, create_graph=True)[0]
second = torch.autograd.grad(first.sum(), x)[0]
print(first)
print(second)
