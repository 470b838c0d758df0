# diagnosis: B2 · exercise: nonscalar_output
import numpy as np
import torch
a = torch.randn(3, requires_grad=True)
f(a).sum().backward()
print(a.grad)
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x ** 3
y.backward(np.ones(3))
print(x.grad)
