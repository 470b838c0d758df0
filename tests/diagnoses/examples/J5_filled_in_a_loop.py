# diagnosis: J5 · exercise: sin_derivative
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt

x = jnp.linspace(-5, 5, 100)
y = jnp.sin(x)
d = jnp.zeros(100)
for i in range(100):
    d[i] = jax.grad(jnp.sin)(x[i])
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
