# fails: first, second · diagnosis: B14
import jax
import jax.numpy as jnp


def f(x):
    return x * jnp.sin(x)


x = jnp.array([0.5, 1.0, 1.5, 2.0])
first, second = jax.vmap(jax.value_and_grad(f))(x)
print(first, second)
# The second derivative costs more, because the first derivative has to be recorded and gone through once more, and the
# graph of the first derivative is larger than the graph of the function itself.
