# diagnosis: T5 · exercise: sin_derivative
import matplotlib.pyplot as plt
import tensorflow as tf

x = tf.Variable(tf.linspace(-5.0, 5.0, 100))
y = tf.reduce_sum(tf.sin(x))
y.backward()
plt.plot(x.numpy(), tf.sin(x))
plt.plot(x.numpy(), x.grad)
plt.show()
