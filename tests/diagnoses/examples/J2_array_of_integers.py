# diagnosis: J2 · exercise: branch_gradient
import jax
import jax.numpy as jnp


def f(a):
    return (a**2).sum() if jnp.linalg.norm(a) > 100 else (a**3).sum()


a = jnp.array([1, 2, 3])
print(jax.grad(f)(a))
