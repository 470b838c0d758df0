# The derivative, and its own derivative.
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt

first = jax.grad(jnp.sin)
second = jax.grad(first)
x = jnp.linspace(-4, 4, 60)
y, d = jnp.sin(x), jax.vmap(first)(x)
plt.plot(x, jax.vmap(second)(x), label="second derivative")
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
