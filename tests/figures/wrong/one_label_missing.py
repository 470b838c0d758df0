# spec: labelled
# fails: curves
# says: the curves are not told apart by a legend or titles
# says: `df` has no label
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x), label='sin')
plt.plot(x, np.cos(x))
plt.legend()
