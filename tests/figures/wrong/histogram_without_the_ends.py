# spec: histogram
# fails: curves
# says: the bins leave out
data = np.random.default_rng(3).normal(size=500)
plt.hist(data, range=(-1, 1))
