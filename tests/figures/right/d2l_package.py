# spec: sine
x = np.linspace(-6, 6, 200)
from d2l import torch as d2l
d2l.plot(x, [np.sin(x), np.cos(x)], 'x', 'f(x)', legend=['sin(x)', "f'(x)"])
