"""Value and gradient of a function with two branches."""

import jax
import jax.numpy as jnp


def f(a):
    if jnp.linalg.norm(a) > 100:  # the norm decides which branch is taken; it has no part in the value or the gradient
        return (a**2).sum()
    return (a**3).sum()


# Without jit or vmap, jax.grad knows the numbers, so that a Python `if` can look at them.
small = jnp.array([1.0, -2.0, 3.0])
print(jax.grad(f)(small), 3 * small**2)  # third powers: 3 * a**2

large = jnp.array([60.0, -80.0, 120.0])
print(jax.grad(f)(large), 2 * large)  # squares: 2 * a
