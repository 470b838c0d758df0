# lax.cos in a compiled function.
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt

@jax.jit
def slope(x):
    return jax.lax.cos(x)


x = jnp.linspace(-4, 4, 90)
y, d = jnp.sin(x), slope(x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
