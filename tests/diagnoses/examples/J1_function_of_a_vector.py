# diagnosis: J1 · exercise: chain_graph
import jax
import jax.numpy as jnp


def f(x):
    return jnp.log(x**2) * jnp.sin(x) + 1 / x


x = jnp.array([1.0, 2.0])
print(jax.grad(f)(x))
