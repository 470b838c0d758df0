# diagnosis: J3 · exercise: sin_derivative
from math import sin

import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt


def f(a):
    return sin(a)


x = jnp.linspace(-5, 5, 100)
y = [f(a) for a in x]
d = [jax.grad(f)(a) for a in x]
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
