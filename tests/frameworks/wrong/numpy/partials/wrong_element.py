# fails: function, gradient · diagnosis: none
import numpy as np


def f(x):
    return 3 * x[1] ** 2 + 5 * np.exp(x[0])


def grad_f(x):
    return np.array([5 * np.exp(x[0]), 6 * x[1]])


print(grad_f([1.0, 0.5]))
