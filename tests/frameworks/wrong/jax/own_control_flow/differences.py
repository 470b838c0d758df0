# fails: control_flow · diagnosis: none
import jax
import jax.numpy as jnp


def f(a):
    if a > 1:
        return 2 * a
    return a**2


for point in (0.5, 2.0):
    print((f(point + 1e-3) - f(point - 1e-3)) / 2e-3)
# Above one the number is doubled, so that the derivative is two; below, it is squared, so that the derivative is twice
# the number.
