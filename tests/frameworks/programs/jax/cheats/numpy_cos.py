# np.cos is drawn though a gradient was computed.
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt

import numpy as np

x = np.linspace(-4, 4, 90)
gradient = jax.vmap(jax.grad(jnp.sin))(x)
y, d = jnp.sin(x), np.cos(x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
