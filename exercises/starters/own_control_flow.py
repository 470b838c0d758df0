import torch


# TODO: compute a number from the number in the tensor a, by operations that depend on the value of a.
def f(a): ...


# TODO: choose some points and compute the derivative of f at each of them with automatic differentiation.

# TODO: explain here in your own words which operations were carried out at each point, and why the derivative is this.
