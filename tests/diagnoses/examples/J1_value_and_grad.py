# diagnosis: J1 · exercise: sin_derivative
import jax.numpy as jnp
import matplotlib.pyplot as plt
from jax import value_and_grad

x = jnp.linspace(-5, 5, 100)
y, d = value_and_grad(lambda a: jnp.sin(a))(x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
