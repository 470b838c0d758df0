import torch


def f(a):
    return torch.where(a > 0, torch.exp(a), a**2).sum()


x = torch.tensor([-1.7, 1.7, 3.4], requires_grad=True)
f(x).backward()
grads = x.grad
print(grads)
"""对负数取平方,导数是 2a;对正数取指数,导数等于它本身。因此三个导数分别是 -3.4、e**1.7、e**3.4。"""
