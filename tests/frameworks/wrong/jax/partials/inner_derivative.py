# fails: gradient · diagnosis: none
import jax
import jax.numpy as jnp


def f(x):
    return 3 * x[0] ** 2 + 5 * jnp.exp(x[1])


def grad_f(x):
    return jnp.array([6 * x[0], 5 * x[1] * jnp.exp(x[1])])


print(grad_f(jnp.array([1.0, 0.5])))
