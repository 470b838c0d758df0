# diagnosis: J3 · exercise: own_control_flow
import jax


def f(a):
    if a > 1:
        return float(a) * 2
    return a**2


print(jax.grad(f)(0.5), jax.grad(f)(2.0))
# Below one the square is taken, whose derivative is twice the number; above one the number is doubled, and the
# derivative is two.
