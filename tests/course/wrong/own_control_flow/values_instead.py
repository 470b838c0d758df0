# fails: derivative
import torch


def f(a):
    b = a * 3
    if b > 0:
        while b < 50:
            b = b * 3
        return b
    return b**2


grads = []
for v in (-1.7, 1.7, 3.4):
    a = torch.tensor(v, requires_grad=True)
    y = f(a)
    y.backward()
    grads.append(y.item() / 3)
print(grads)
"""正数走 while 分支，每次乘以 3，所以梯度是 3 的幂；负数走平方分支，梯度与 a 成正比。"""
