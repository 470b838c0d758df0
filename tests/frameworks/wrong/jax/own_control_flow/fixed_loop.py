# fails: control_flow · diagnosis: C7
import jax
import jax.numpy as jnp


def f(a):
    for i in range(3):
        a = a * 2
    return a


print(jax.grad(f)(0.5), jax.grad(f)(2.0))
# Above one the number is doubled, so that the derivative is two; below, it is squared, so that the derivative is twice
# the number.
