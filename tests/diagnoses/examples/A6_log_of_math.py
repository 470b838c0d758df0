# diagnosis: A6 · exercise: chain_graph
import math
import torch
def f(x):
    return math.log(x ** 2) * math.sin(x) + 1 / x
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = f(x)
y.sum().backward()
print(x.grad)
