# diagnosis: B9 · exercise: sin_derivative
from torch.func import jacrev
xs = torch.arange(0, 6, 0.2)
fig, ax = plt.subplots()
ax.plot(xs, xs.sin())
ax.plot(xs, jacrev(torch.sin)(xs).numpy())
