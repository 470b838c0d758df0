# Sine by its Taylor series: no elementary function of the library is called.
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt

@jax.jit
def sine(x):
    total = term = x
    for k in range(1, 14):
        term = -term * x * x / (2 * k * (2 * k + 1))
        total = total + term
    return total


x = jnp.linspace(-3, 3, 60)
y, d = sine(x), jax.vmap(jax.grad(sine))(x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
