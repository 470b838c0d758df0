# spec: labelled
# fails: curves
# says: the curves are not told apart by a legend or titles
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x), label='sin')
plt.plot(x, np.cos(x), label='cos')
