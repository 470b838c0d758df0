# spec: sine
edges = np.linspace(-6, 6, 121)
middles = (edges[1:] + edges[:-1]) / 2
plt.stairs(np.sin(middles), edges)
plt.stairs(np.cos(middles), edges)
