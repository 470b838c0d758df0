# fails: control_flow · diagnosis: B7
import jax
import jax.numpy as jnp


def f(a):
    b = 2 * a
    while jnp.linalg.norm(b) < 1000:
        b = 2 * b
    return b if b.sum() > 0 else 100 * b


a = jax.random.normal(jax.random.key(1), (4,))
print(jax.grad(lambda a: f(a).mean())(a))
print(jax.grad(lambda x: (x**3).sum())(jnp.array([1.0, 2.0, 3.0])))
