import torch


def f(x):
    return torch.log(x**2) * torch.sin(x) + 1 / x


x = torch.tensor(3.0, requires_grad=True)
y = f(x)
y.backward()
print(y, x.grad)
