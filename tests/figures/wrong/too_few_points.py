# spec: sine
# fails: curves
# says: `f` has 15 points, expected at least 20
x = np.linspace(-6, 6, 15)
plt.plot(x, np.sin(x))
plt.plot(x, np.cos(x))
