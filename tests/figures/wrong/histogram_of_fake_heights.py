# spec: histogram
# fails: curves
# says: nothing shows `bins`
# says: worst at x =
data = np.random.default_rng(3).normal(size=500)
plt.bar(np.arange(-4, 5), [1, 2, 3, 4, 5, 4, 3, 2, 1], width=1)
