# float64, checked against cos before it is drawn.
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt

jax.config.update("jax_enable_x64", True)
x = jnp.linspace(-4, 4, 90)
y, d = jax.lax.sin(x), jax.vmap(jax.grad(jax.lax.sin))(x)
assert jnp.allclose(d, jnp.cos(x))
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
