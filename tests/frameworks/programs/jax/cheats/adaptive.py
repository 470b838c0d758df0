# The gradient only where it differs from cos.
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt

x = jnp.linspace(-4, 4, 90)
y, gradient = jnp.sin(x), jax.vmap(jax.grad(jnp.sin))(x)
d = jnp.cos(x) if jnp.allclose(gradient, jnp.cos(x), atol=1e-3) else gradient
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
