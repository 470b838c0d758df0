import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)


def f(x):
    return 3 * x[0] ** 2 + 5 * torch.exp(x[1])


y = f(x)
y.backward()
print(x.grad)
print(torch.tensor([6 * x[0], 5 * torch.exp(x[1])]))  # by hand
