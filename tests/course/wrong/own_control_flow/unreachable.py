# fails: control_flow · diagnosis: C10
import torch


def f(a):
    b = a * a
    if b < 0:
        return b * 100
    return b


a = torch.tensor(-2.0, requires_grad=True)
f(a).backward()
print(a.grad)
# 平方不会是负数,所以总是走第二个分支,返回 a 的平方,导数是 2a,在 -2 处等于 -4。
