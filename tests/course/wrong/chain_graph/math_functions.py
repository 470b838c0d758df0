# fails: function · diagnosis: A6
import math

import torch


def f(x):
    return (math.log(x**2) * math.sin(x)) + 1 / x


x = torch.tensor(2.0, requires_grad=True)
a = torch.log(x**2)
b = torch.sin(x)
y = a * b + 1 / x
y.backward()
print(f(2.0), y)
print(x.grad)
