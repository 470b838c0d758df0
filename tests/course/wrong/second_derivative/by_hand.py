# fails: graph · diagnosis: none
import torch


def f(x):
    return x**3


x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)
f(x).sum().backward()
first = x.grad
second = 6 * x.detach()
print(first, second)
# 因为计算二阶导数时要在一阶导数的计算图上再做一次反向传播，所以需要更多的内存和时间。
