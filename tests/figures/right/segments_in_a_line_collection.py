# spec: sine
x = np.linspace(-6, 6, 200)
from matplotlib.collections import LineCollection
fig, ax = plt.subplots()
for f in (np.sin, np.cos):
    points = np.column_stack([x, f(x)])
    ax.add_collection(LineCollection(np.stack([points[:-1], points[1:]], axis=1), array=x))
ax.autoscale()
