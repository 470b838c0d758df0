# diagnosis: J5 · exercise: partials
import jax
import jax.numpy as jnp


def f(x):
    parts = jnp.zeros(2)
    parts[0] = 3 * x[0] ** 2
    parts[1] = 5 * jnp.exp(x[1])
    return parts.sum()


print(jax.grad(f)(jnp.array([1.0, 0.5])))
