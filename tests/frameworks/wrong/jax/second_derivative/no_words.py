# fails: why · diagnosis: none
import jax
import jax.numpy as jnp


def f(x):
    return x * jnp.sin(x)


x = jnp.array([0.5, 1.0, 1.5, 2.0])
first = jax.vmap(jax.grad(f))(x)
second = jax.vmap(jax.grad(jax.grad(f)))(x)
print(first, second)
