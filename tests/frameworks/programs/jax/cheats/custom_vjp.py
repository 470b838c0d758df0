# A backward rule that was typed in.
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt

@jax.custom_vjp
def sine(x):
    return jnp.sin(x)


sine.defvjp(lambda x: (sine(x), x), lambda x, upstream: (upstream * jnp.cos(x),))
x = jnp.linspace(-4, 4, 90)
y, d = sine(x), jax.vmap(jax.grad(sine))(x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
