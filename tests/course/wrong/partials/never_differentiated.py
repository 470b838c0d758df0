# fails: gradient · diagnosis: A13
import torch


def f(x):
    return 3 * x[0] ** 2 + 5 * torch.exp(x[1])


x = torch.tensor([1.0, 0.0], requires_grad=True)
y = f(x)
print(y)
print(x.grad)
