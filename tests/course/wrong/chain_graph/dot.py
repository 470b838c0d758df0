# fails: function · diagnosis: none
import torch


def f(x):
    return torch.dot(torch.log(x**2), torch.sin(x)) + (1 / x).sum()


x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
f(x).backward()
print(x.grad)
