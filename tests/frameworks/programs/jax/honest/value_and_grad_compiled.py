# jit(vmap(value_and_grad)), imported by name, called twice.
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt

from jax import jit, value_and_grad, vmap


@jit
def f(x):
    return jnp.sin(x)


both = jit(vmap(value_and_grad(f)))
x = jnp.linspace(-4, 4, 90)
both(x)
y, d = both(x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
