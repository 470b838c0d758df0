import torch


def f(x):
    return x**3


first, second = [], []
for v in (0.5, 1.0, 1.5, 2.0):
    x = torch.tensor(v, requires_grad=True)
    g = torch.autograd.grad(f(x), x, create_graph=True)[0]
    first.append(g)
    second.append(torch.autograd.grad(g, x)[0].item())
# 二阶导数要对一阶导数的计算图再求一次导,需要保存这张图,所以更慢,也更占内存。
