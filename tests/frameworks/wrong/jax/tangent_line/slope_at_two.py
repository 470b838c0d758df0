# fails: curves · diagnosis: none
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt


def f(x):
    return x**3 - 1 / x


slope = jax.grad(f)(2.0)
x = jnp.linspace(0.3, 3, 100)
plt.plot(x, f(x), label="x**3 - 1/x")
plt.plot(x, slope * (x - 1), label="tangent")
plt.legend()
plt.show()
