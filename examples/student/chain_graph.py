import torch


def f(x):
    return torch.log(x**2) * torch.sin(x) + 1 / x


x = torch.linspace(1, 5, 9, requires_grad=True)
y = f(x)
y.backward()
print(x.grad)
