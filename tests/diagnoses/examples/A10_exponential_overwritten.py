# diagnosis: A10 · exercise: partials
import torch
def f(x):
    e = torch.exp(x[1])
    y = 3 * x[0] ** 2 + 5 * e
    e.mul_(5)
    return y
x = torch.tensor([1.0, 2.0], requires_grad=True)
f(x).backward()
print(x.grad)
