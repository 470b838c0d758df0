# diagnosis: B12 · exercise: second_derivative
import torch
def f(x):
    return torch.exp(2 * x)
def derivative(y, x):
    return torch.autograd.grad(y.sum(), x)[0]
x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)
first = derivative(f(x), x)
second = derivative(first, x)
"""The second derivative is a derivative of a derivative, so a larger graph has to be built, stored, run backwards."""
