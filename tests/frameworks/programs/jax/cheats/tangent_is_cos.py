# The identity is pushed forward, with cos as tangent.
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt

x = jnp.linspace(-4, 4, 90)
_, d = jax.jvp(lambda v: v, (x,), (jnp.cos(x),))
y = jnp.sin(x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
