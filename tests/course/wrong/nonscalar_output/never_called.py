# fails: control_flow · diagnosis: none
import torch


def f(a):
    b = a * 2
    while b.norm() < 1000:
        b = b * 2
    if b.sum() > 0:
        c = b
    else:
        c = 100 * b
    return c


a = torch.randn(size=(3,), requires_grad=True)

x = torch.arange(1.0, 4.0, requires_grad=True)
(g,) = torch.autograd.grad((x**3).sum(), x)
print(g)
