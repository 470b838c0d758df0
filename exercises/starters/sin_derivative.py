import matplotlib.pyplot as plt
import torch

# TODO: choose the points at which to draw. What must x know before y is computed from it?
x = torch.linspace(-5.0, 5.0, 100)

# TODO: compute sin(x).
y = ...

# TODO: compute the derivative of y at every point of x, without using that it is the cosine.
dy = ...

# TODO: plot both against x, with a legend.
plt.show()
