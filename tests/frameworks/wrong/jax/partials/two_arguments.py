# fails: function, gradient · diagnosis: none
import jax
import jax.numpy as jnp


def f(x1, x2):
    return 3 * x1**2 + 5 * jnp.exp(x2)


print(jax.grad(f)(1.0, 0.5))
