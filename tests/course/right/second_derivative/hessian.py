import torch
from torch.autograd.functional import hessian, jacobian


def f(x):
    return torch.exp(x)


x = torch.tensor([0.5, 1.0, 1.5, 2.0])
first = jacobian(f, x).diagonal()
second = hessian(lambda t: f(t).sum(), x).diagonal()
"""The Hessian has n * n entries and the gradient only n, and it needs the graph of the gradient."""
