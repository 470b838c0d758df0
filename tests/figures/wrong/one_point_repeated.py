# spec: sine
# fails: curves
# says: `f` has 3 points, expected at least 20
x = np.repeat([0.0, 1.0, 3.0], 20)
plt.plot(x, np.sin(x))
plt.plot(x, np.cos(x))
