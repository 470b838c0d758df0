# diagnosis: J6 · exercise: sin_derivative
import jax.numpy as jnp
import matplotlib.pyplot as plt
from jax import grad

x = jnp.linspace(-5, 5, 100)
y = jnp.sin(x)
plt.plot(x, y)
plt.plot(x, grad(jnp.sin))
plt.show()
