"""Plot sin(x) and its derivative; the derivative is computed by automatic differentiation."""

import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt

x = jnp.linspace(-6, 6, 200)

# jax.grad takes a function from a number to a number and returns its derivative, a function again; vmap maps that over x.
derivative = jax.vmap(jax.grad(jnp.sin))

plt.plot(x, jnp.sin(x), label="f(x) = sin(x)")
plt.plot(x, derivative(x), "--", label="f'(x) by automatic differentiation")
plt.xlabel("x")
plt.legend()
plt.show()
