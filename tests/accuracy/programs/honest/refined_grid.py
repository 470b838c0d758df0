# functions: all
# adds points where the function is steep
import torch
import matplotlib.pyplot as plt


def f(x):
    return <<f_torch>>


def values_and_slopes(points):
    x = torch.tensor(points, requires_grad=True)
    y = f(x)
    y.sum().backward()
    return y.tolist(), x.grad.tolist()


xs = torch.linspace(<<lo>>, <<hi>>, 60).tolist()
ys, _ = values_and_slopes(xs)
finer = []
for a, b, ya, yb in zip(xs, xs[1:], ys, ys[1:]):
    finer.append(a)
    if abs(yb - ya) > 0.1:
        finer.append((a + b) / 2)
finer.append(xs[-1])
ys, slopes = values_and_slopes(finer)
plt.plot(finer, ys, label="f(x)")
plt.plot(finer, slopes, label="f'(x)")
plt.legend()
plt.show()
