# diagnosis: S9 · exercise: partials
from torch import exp, tensor
def f(x):
    return 3x[0]**2 + 5exp(x[1])
x = tensor([1.0, 0.5], requires_grad=True)
f(x).backward()
print(x.grad)
