import torch


# TODO: square the elements of a if its norm is greater than 100, otherwise take their third power; return the sum.
def f(a): ...


# TODO: choose numbers for which each of the two branches is taken.
small = torch.tensor([0.0, 0.0, 0.0], requires_grad=True)
large = torch.tensor([0.0, 0.0, 0.0], requires_grad=True)

# TODO: compute the gradients of f at the two vectors with automatic differentiation, print them and compare.
