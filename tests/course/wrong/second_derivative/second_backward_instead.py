# fails: second · diagnosis: B14
import torch

x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)


def f(x):
    return x**4


y = f(x)
y.sum().backward(create_graph=True)
first = x.grad.clone()
# the second derivative: simply call it once more
y.sum().backward()
second = x.grad.clone()
print(first)
print(second)
# 二阶导数的开销更大，因为要先算一阶导数，而且要保存它的计算图，再对这个图求一次导。
