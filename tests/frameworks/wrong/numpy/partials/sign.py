# fails: gradient · diagnosis: none
import numpy as np


def f(x):
    return 3 * x[0] ** 2 + 5 * np.exp(x[1])


def grad_f(x):
    return np.array([6 * x[0], -5 * np.exp(x[1])])


print(grad_f([1.0, 0.5]))
