# spec: histogram
# fails: curves
# says: no curve can be seen: transparent
data = np.random.default_rng(3).normal(size=500)
plt.hist(data, alpha=0)
