# diagnosis: J4 · exercise: own_control_flow
import jax


@jax.jit
def f(a):
    while a < 100:
        a = a * 2
    return a


print(jax.grad(f)(3.0))
# The number is doubled until it is at least a hundred, so that the derivative is a power of two: how often it was
# doubled depends on where it started.
