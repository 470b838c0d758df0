# diagnosis: J3 · exercise: sin_derivative
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt
import numpy as np


def f(a):
    return np.sin(a)


x = jnp.linspace(-5, 5, 100)
y = f(x)
d = jax.vmap(jax.grad(f))(x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
