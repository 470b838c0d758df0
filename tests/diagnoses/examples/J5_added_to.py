# diagnosis: J5 · exercise: branch_gradient
import jax
import jax.numpy as jnp


def f(a):
    power = 2 if jnp.linalg.norm(a) > 100 else 3
    total = jnp.zeros(1)
    for i in range(len(a)):
        total[0] += a[i] ** power
    return total[0]


print(jax.grad(f)(jnp.array([1.0, 2.0, 3.0])))
