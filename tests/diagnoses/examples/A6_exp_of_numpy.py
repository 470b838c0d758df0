# diagnosis: A6 · exercise: partials
import numpy as np
import torch
def f(x):
    return 3 * x[0] ** 2 + 5 * np.exp(x[1])
x = torch.tensor([1.0, 2.0], requires_grad=True)
f(x).backward()
print(x.grad)
