# diagnosis: J2 · exercise: tangent_line
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt


def f(x):
    return x**3 - 1 / x


x = jnp.linspace(0.5, 2, 50)
slope = jax.grad(f)(1)
plt.plot(x, f(x), label="x**3 - 1/x")
plt.plot(x, slope * (x - 1), label="tangent")
plt.legend()
plt.show()
