# fails: graph · diagnosis: none
import torch


def f(x):
    return torch.sin(x) * x


def df(x):
    x = x.clone().requires_grad_(True)
    f(x).sum().backward()
    return x.grad


x = torch.tensor([0.5, 1.0, 1.5, 2.0])
h = 0.005
first = df(x)
second = (df(x + h) - df(x - h)) / (2 * h)
print(first, second)
# For the second derivative the first one is needed at two points, and each of them takes a backward pass:
# so it is more expensive.
