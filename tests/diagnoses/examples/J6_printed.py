# diagnosis: J6 · exercise: partials
import jax
import jax.numpy as jnp


def f(x):
    return 3 * x[0] ** 2 + 5 * jnp.exp(x[1])


x = jnp.array([1.0, 0.5])
gradient = jax.grad(f)
print(gradient)
