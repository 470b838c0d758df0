# fails: gradient · diagnosis: B7
import jax
import jax.numpy as jnp


def f(x):
    return jnp.log(x**2) * jnp.sin(x) + 1 / x


x = jnp.array([0.5, 1.0, 2.0])
print(jax.grad(lambda x: f(x).mean())(x))
