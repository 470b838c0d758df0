"""The function with a loop and a branch from the book's section on automatic differentiation."""


def f(a):
    b = 2 * a
    while b.norm() < 1000:
        b = 2 * b
    return b if b.sum() > 0 else 100 * b
