# spec: tangent
# fails: curves
# says: which leaves out x = 1
x = np.linspace(2, 6, 100)
plt.plot(x, x**2)
plt.plot(x, 2 * x - 1)
