import matplotlib.pyplot as plt
import torch


def f(x):
    return x[0] ** 2 + 2 * x[1] ** 2


# TODO: return the next point of gradient descent with learning rate 0.1.
def step(x): ...


x = torch.tensor([-5.0, -2.0])

# TODO: go 20 steps from x, and keep the coordinates of all 21 points.
x_1 = ...
x_2 = ...

# TODO: plot the value of f against the number of the step, with a logarithmic y-axis.
plt.show()
