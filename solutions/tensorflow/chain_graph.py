"""f(x) = (log(x**2) * sin(x)) + 1/x and its derivative, by backpropagation and by the chain rule along the graph."""

import tensorflow as tf


def f(x):
    return (tf.math.log(x**2) * tf.sin(x)) + 1 / x


# The graph:  x -> u = x**2 -> v = log(u) --+
#             x -> s = sin(x) --------------+-> p = v * s --+
#             x -> r = 1/x --------------------------------+-> f = p + r


def chain_rule(x):
    """Walk along the graph: forward for the values, then backward from f to x."""
    u, s = x**2, tf.sin(x)
    v = tf.math.log(u)
    df_dp, df_dr = 1, 1
    df_dv, df_ds = df_dp * s, df_dp * v
    df_du = df_dv / u
    # Three paths lead back to x; their contributions add up.
    return df_du * 2 * x + df_ds * tf.cos(x) + df_dr * (-1 / x**2)


x = tf.Variable([-2.0, 0.5, 1.0, 3.0])
with tf.GradientTape() as tape:
    y = f(x)
print("backpropagation:", tape.gradient(y, x))
print("chain rule:     ", chain_rule(x))
