# diagnosis: B15 · exercise: partials
import torch
def f(x):
    return 3 * x[0] ** 2 + 5 * torch.exp(x[1])
x = torch.tensor([1.0, 0.5], requires_grad=True)
x1, x2 = x[0], x[1]
y = f(x)
print(torch.autograd.grad(y, [x1, x2]))
