# spec: histogram
# fails: curves
# says: nothing shows `bins`: the histogram of data
data = np.random.default_rng(3).normal(size=500)
plt.hist(data**2)
