"""The gradient of f(x) = 3 * x_1**2 + 5 * e**x_2, by hand and by automatic differentiation."""

import jax
import jax.numpy as jnp


def f(x):
    return 3 * x[0] ** 2 + 5 * jnp.exp(x[1])


def grad_f(x):
    """Return the partial derivatives: with respect to x_1, then to x_2, the other one being held constant."""
    return jnp.stack([6 * x[0], 5 * jnp.exp(x[1])])


x = jnp.array([1.0, 0.5])
print("automatic differentiation:", jax.grad(f)(x))
print("by hand:                  ", grad_f(x))
