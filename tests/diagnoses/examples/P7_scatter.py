# diagnosis: P7 · exercise: labelled
x = np.arange(-6, 6, 0.1)
plt.scatter(x, np.sin(x), s=4)
plt.scatter(x, np.cos(x), s=4)
plt.grid()
