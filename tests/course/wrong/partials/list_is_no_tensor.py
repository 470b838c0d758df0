# fails: runs · diagnosis: A8
import torch


def f(x):
    return 3 * x[0] ** 2 + 5 * torch.exp(x[1])


x = torch.tensor([1.0, 1.0], requires_grad=True)
f(x).backward()
print(x.grad)
print(f([1.0, 1.0]))
