# sin(x + pi/2).
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt

x = jnp.linspace(-4, 4, 90)
y, d = jnp.sin(x), jnp.sin(x + jnp.pi / 2)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
