# fails: gradient · diagnosis: none
import torch


def f(x):
    return (torch.log(x**2) * torch.sin(x)) + 1 / x


def df(x):
    return (2 / x) * torch.sin(x) + torch.log(x**2) * torch.cos(x) - 1 / x**2


x = torch.linspace(1, 5, 5)
print(f(x))
print(df(x))
