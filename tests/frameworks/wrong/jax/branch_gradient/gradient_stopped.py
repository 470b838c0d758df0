# fails: branches, own_gradient · diagnosis: none
import jax
import jax.numpy as jnp


def f(a):
    b = jax.lax.stop_gradient(a)
    if jnp.linalg.norm(b) > 100:
        return (b**2).sum()
    return (b**3).sum()


print(jax.grad(f)(jnp.array([1.0, 2.0, 3.0])))
