"""First and second derivative of f(x) = x * sin(x), both by automatic differentiation."""

import jax
import jax.numpy as jnp


def f(x):
    return x * jnp.sin(x)


x = jnp.array([0.5, 1.0, 1.5, 2.0])

# jax.grad returns a function, which can be differentiated again; vmap maps it over the four points.
first = jax.vmap(jax.grad(f))(x)
second = jax.vmap(jax.grad(jax.grad(f)))(x)

# By hand: f'(x) = sin(x) + x cos(x) and f''(x) = 2 cos(x) - x sin(x).
print("f' :", first, "by hand", jnp.sin(x) + x * jnp.cos(x))
print("f'':", second, "by hand", 2 * jnp.cos(x) - x * jnp.sin(x))

# Why is the second derivative more expensive?
# The first derivative is one pass back through the graph of f. The second is a pass back through the graph of that
# pass: the whole first derivative has to be recorded and kept in memory, and its graph is larger than that of f,
# because the product and chain rules turn one operation into several. With n variables instead of one there is more:
# the gradient has n elements, but there are n * n second derivatives, and each row of them takes a pass of its own.
