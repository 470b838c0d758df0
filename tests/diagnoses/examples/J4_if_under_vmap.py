# diagnosis: J4 · exercise: sin_derivative
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt


def f(a):
    if a > 0:
        return jnp.sin(a)
    return -jnp.sin(-a)


x = jnp.linspace(-5, 5, 100)
y = jnp.sin(x)
d = jax.vmap(jax.grad(f))(x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
