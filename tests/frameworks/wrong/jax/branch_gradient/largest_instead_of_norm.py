# fails: branches · diagnosis: none
import jax
import jax.numpy as jnp


def f(a):
    if jnp.abs(a).max() > 100:
        return (a**2).sum()
    return (a**3).sum()


print(jax.grad(f)(jnp.array([1.0, 2.0, 3.0])))
