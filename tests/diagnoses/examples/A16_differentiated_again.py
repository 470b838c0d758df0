# diagnosis: A16 · exercise: second_derivative
import torch
def f(x):
    return x ** 3
x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)
first = torch.autograd.grad(f(x).sum(), x, create_graph=True)
second = torch.autograd.grad(first.sum(), x)
# The graph of the first derivative must be kept for the second, so it costs a good deal more memory and time.
