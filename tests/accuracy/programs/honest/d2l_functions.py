# functions: sin exp log tanh
# uses the functions and helpers that d2l re-exports
from d2l import torch as d2l

x = d2l.linspace(<<lo>>, <<hi>>, 100, requires_grad=True)
y = d2l.<<fn>>(x)
d2l.reduce_sum(y).backward()
d2l.plot(d2l.numpy(x), [d2l.numpy(y), x.grad.numpy()], "x", "y", legend=["f(x)", "df/dx"])
d2l.plt.show()
