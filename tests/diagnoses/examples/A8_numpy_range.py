# diagnosis: A8 · exercise: partials
import torch
import numpy as np
def f(x):
    return 3 * x[0] ** 2 + 5 * torch.exp(x[1])
x = np.array([1.0, 2.0])
y = f(x)
y.backward()
print(x.grad)
