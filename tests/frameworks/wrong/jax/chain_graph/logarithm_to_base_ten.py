# fails: function, gradient · diagnosis: none
import jax
import jax.numpy as jnp


def f(x):
    return jnp.log10(x**2) * jnp.sin(x) + 1 / x


x = jnp.array([0.5, 1.0, 2.0])
print(jax.grad(lambda x: f(x).sum())(x))
