import numpy as np
from d2l import torch as d2l
from matplotlib import pyplot as plt

def function(x):
    return np.sin(x)

def derivative(func, x):
    h = 1e-7
    return (func(x - h) - func(x + h)) / (2 * h)

x = np.arange(-5, 5, 0.001)
y = function(x)

y_derivative = derivative(function, x)

plot(x, [function(x), y_derivative], 'x', 'f(x)', legend=['f(x)', "f'(x)"])
