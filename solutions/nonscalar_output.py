"""The gradient of an output that is a vector or a matrix."""

import torch


def f(a):  # the book's function
    b = 2 * a
    while b.norm() < 1000:
        b = 2 * b
    return b if b.sum() > 0 else 100 * b


# 1. Control flow with a matrix
a = torch.randn(2, 3, requires_grad=True)
d = f(a)
try:
    d.backward()
except RuntimeError as error:  # d has six elements: the gradient of which one is meant?
    print(error)

d.sum().backward()
# For this a the function is f(a) = k * a with some constant k, so every element of the gradient is k, and so is every
# element of d / a. Rounding may make them differ in the last digit: compare with allclose rather than with ==.
print(a.grad)
print(torch.allclose(a.grad, d / a))

# 2. Element by element: y_i = x_i**3 depends on x_i only
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x**3
y.backward(torch.ones_like(y))  # the same as y.sum().backward(): every y_i counts once
print(x.grad)  # 3 * x_i**2 for each i: 3, 12, 27
