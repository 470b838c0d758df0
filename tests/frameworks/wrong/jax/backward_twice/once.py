# fails: twice · diagnosis: none
import jax
import jax.numpy as jnp

x = jnp.arange(4.0)
y, backward = jax.vjp(lambda x: 2 * jnp.dot(x, x), x)
print(backward(1.0))
