# fails: gradient · diagnosis: none
import torch


def f(x):
    return 3 * x[0] ** 2 + 5 * torch.exp(x[1])


def grad_f(x):
    return torch.tensor([6 * x[0], 5 * x[1] * torch.exp(x[1])])


print(grad_f(torch.tensor([1.0, 2.0])))
