"""Running backpropagation a second time: in JAX the gradient is the same again."""

import jax
import jax.numpy as jnp

x = jnp.arange(4.0)

# vjp computes the value and returns a function that runs backpropagation. It holds all that is needed, and it may be
# called as often as one likes; what it returns is not added to anything.
y, backward = jax.vjp(lambda x: 2 * jnp.dot(x, x), x)
(first,) = backward(1.0)
(second,) = backward(1.0)
print("first backward: ", first)
print("second backward:", second)
