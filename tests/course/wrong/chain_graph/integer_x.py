# fails: runs · diagnosis: A2
import torch


def f(x):
    return (torch.log(x**2) * torch.sin(x)) + 1 / x


x = torch.tensor(2.0, requires_grad=True)
f(x).backward()
print(x.grad)

x = torch.arange(1, 5, requires_grad=True)
f(x).sum().backward()
print(x.grad)
