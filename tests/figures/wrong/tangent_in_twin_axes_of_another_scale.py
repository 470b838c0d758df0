# spec: tangent
# fails: curves
# says: the curves are in different coordinate systems
x = np.linspace(-6, 6, 200)
plt.plot(x, x**2)
plt.twinx().plot(x, 2 * x - 1)
