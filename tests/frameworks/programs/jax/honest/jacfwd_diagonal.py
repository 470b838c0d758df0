# The diagonal of the Jacobian, forward.
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt

def f(x):
    return jnp.sin(x)


x = jnp.linspace(-4, 4, 40)
y, d = f(x), jnp.diagonal(jax.jacfwd(f)(x))
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
