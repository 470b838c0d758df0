"""Plot f(x) = x**3 - 1/x and its tangent at x = 1, whose slope jax.grad computes."""

import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt


def f(x):
    return x**3 - 1 / x


value, slope = jax.value_and_grad(f)(1.0)  # 0, and 3 + 1 = 4

x = jnp.linspace(0.3, 3, 200)  # not from 0: there, 1/x has no value
plt.plot(x, f(x), label="f(x) = x**3 - 1/x")
plt.plot(x, value + slope * (x - 1), "--", label="tangent at x = 1")
plt.xlabel("x")
plt.legend()
plt.grid()
plt.show()
