# functions: all
# makes a scalar tensor for every point and collects numbers with item()
import torch
import matplotlib.pyplot as plt

xs, ys, slopes = [], [], []
start, stop, n = <<lo>>, <<hi>>, 120
for i in range(n):
    x = torch.tensor(start + (stop - start) * i / (n - 1), requires_grad=True)
    y = <<f_torch>>
    y.backward()
    xs.append(x.item())
    ys.append(y.item())
    slopes.append(x.grad.item())

plt.plot(xs, ys)
plt.plot(xs, slopes)
plt.show()
