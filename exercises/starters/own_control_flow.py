import torch


# TODO: compute a number from the number in the tensor a, by operations that depend on the value of a.
def f(a): ...


points = [torch.tensor(value, requires_grad=True) for value in (-1.7, 1.7, 3.4)]

# TODO: compute the derivative of f at each of the points with automatic differentiation.
grads = [...]

# TODO: explain here in your own words which operations were carried out at each point, and why the derivative is this.
