# spec: histogram
data = np.random.default_rng(3).normal(size=500)
plt.stairs(*np.histogram(data))
