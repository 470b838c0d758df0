# diagnosis: J4 · exercise: branch_gradient
import jax
import jax.numpy as jnp


def f(a):
    if jnp.linalg.norm(a) > 100:
        return (a**2).sum()
    return (a**3).sum()


df = jax.jit(jax.grad(f))
print(df(jnp.array([1.0, 2.0, 3.0])))
print(df(jnp.array([60.0, 80.0, 100.0])))
