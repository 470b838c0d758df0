# fails: function · diagnosis: none
import torch


def f(x):
    return 2 * torch.log(x) * torch.sin(x) + 1 / x  # log(x**2) = 2 log(x)


x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = f(x)
y.sum().backward()
print(x.grad)
