# spec: histogram
data = np.random.default_rng(3).normal(size=500)
plt.hist(data, bins=15, histtype='step')
