# diagnosis: B12 · exercise: second_derivative
import torch
x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)
def f(x):
    return x ** 4 - x
y = f(x).sum()
y.backward()
first = x.grad.clone()
x.grad.sum().backward()
second = x.grad
# 二阶导数的开销更大，因为要保存一阶导数的计算图，还要再求一次导。
