# vjp with ones.
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt

x = jnp.linspace(-4, 4, 90)
y, pullback = jax.vjp(jnp.sin, x)
(d,) = pullback(jnp.ones_like(y))
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
