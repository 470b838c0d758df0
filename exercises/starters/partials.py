import torch


# TODO: return 3 * x_1**2 + 5 * e**x_2, where x is a tensor of two numbers: x[0] is x_1 and x[1] is x_2.
def f(x): ...


# TODO: either compute the gradient of f at this x with automatic differentiation,
x = torch.tensor([1.0, 0.0], requires_grad=True)


# TODO: or return the two partial derivatives, worked out by hand, as a tensor of two numbers.
def grad_f(x): ...
