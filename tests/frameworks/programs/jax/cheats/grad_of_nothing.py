# A product with cos is differentiated.
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt

x = jnp.linspace(-4, 4, 90)
y = jnp.sin(x)
d = jax.grad(lambda one: jnp.sum(one * jnp.cos(x)))(jnp.ones_like(x))
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
