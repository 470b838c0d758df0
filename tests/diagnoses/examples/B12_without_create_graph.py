# diagnosis: B12 · exercise: second_derivative
import torch
def f(x):
    return torch.sin(x)
x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)
first = torch.autograd.grad(f(x).sum(), x)[0]
second = torch.autograd.grad(first.sum(), x)[0]
print(first, second)
# It costs more because the first derivative is itself a computation whose graph is kept and differentiated.
