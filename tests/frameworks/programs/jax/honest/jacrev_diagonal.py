# The diagonal of the Jacobian, reverse; cos is drawn to compare.
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt

x = jnp.linspace(-4, 4, 40)
y, d = jnp.sin(x), jnp.diag(jax.jacrev(jnp.sin)(x))
plt.plot(x, jnp.cos(x), "k:", label="cos(x), to compare")
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
