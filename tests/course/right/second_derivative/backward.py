import torch


def f(x):
    return torch.sin(x)


x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)
y = f(x).sum()
y.backward(create_graph=True)
first = x.grad
x.grad = None
first.sum().backward()
second = x.grad
# More expensive: the first derivative is computed with its graph, and this graph is walked through a second time.
