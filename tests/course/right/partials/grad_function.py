import torch


def f(x):
    x1, x2 = x
    return 3 * x1.pow(2) + 5 * x2.exp()


grad_f = torch.func.grad(f)
print(grad_f(torch.tensor([1.0, 2.0])))
