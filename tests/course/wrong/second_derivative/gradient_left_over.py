# fails: first · diagnosis: B4
import torch


def f(x):
    return torch.sin(2 * x)


x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)
y = f(x).sum()
y.backward(retain_graph=True)
print("gradient:", x.grad)

g = torch.autograd.grad(y, x, create_graph=True)[0]
second = torch.autograd.grad(g.sum(), x)[0]

y = f(x).sum()
y.backward()
first = x.grad
print(first, second)

"""Why it costs more: the computation of the first derivative is itself a graph, larger than the one of f, and it must
be kept and run backwards."""
