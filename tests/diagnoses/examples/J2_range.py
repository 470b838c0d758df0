# diagnosis: J2 · exercise: sin_derivative
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt

x = jnp.arange(-10, 11)
y = jnp.sin(x)
d = jax.vmap(jax.grad(jnp.sin))(x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
