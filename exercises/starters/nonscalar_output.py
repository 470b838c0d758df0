import torch

# Part 1. The book's function f(a), with a loop and a branch, is already defined.
a = torch.randn(2, 3, requires_grad=True)

# TODO: call f on a, run backpropagation from the result, and show what happens.
d = ...

# Part 2.
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)

# TODO: compute the third power of x, element by element.
y = ...

# TODO: compute the gradient that holds the derivative of each y_i with respect to x_i, and print it.
