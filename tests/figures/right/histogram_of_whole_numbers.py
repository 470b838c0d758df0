# spec: histogram
data = np.random.default_rng(3).integers(0, 6, size=500)
plt.hist(data, bins=6)
