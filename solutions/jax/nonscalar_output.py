"""The gradient of an output that is a vector or a matrix."""

import jax
import jax.numpy as jnp


def f(a):  # the book's function
    b = 2 * a
    while jnp.linalg.norm(b) < 1000:
        b = 2 * b
    return b if b.sum() > 0 else 100 * b


# 1. Control flow with a matrix
a = jax.random.normal(jax.random.key(0), (2, 3))
try:
    jax.grad(f)(a)
except TypeError as error:  # f(a) has six elements: the gradient of which one is meant?
    print(error)

gradient = jax.grad(lambda a: f(a).sum())(a)
# For this a the function is f(a) = k * a with some constant k, so every element of the gradient is k, and so is every
# element of f(a) / a. Rounding may make them differ in the last digit: compare with allclose rather than with ==.
print(gradient)
print(jnp.allclose(gradient, f(a) / a))

# 2. Element by element: y_i = x_i**3 depends on x_i only
x = jnp.array([1.0, 2.0, 3.0])
y, backward = jax.vjp(lambda x: x**3, x)
print(*backward(jnp.ones_like(y)))  # every y_i counts once: 3 * x_i**2 for each i, so 3, 12, 27
