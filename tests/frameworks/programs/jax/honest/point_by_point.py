# A number at a time.
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt

import numpy as np

slope = jax.grad(jnp.sin)
x = np.linspace(-4, 4, 60)
y, d = np.sin(x), [float(slope(float(value))) for value in x]
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
