# diagnosis: H3 · exercise: sin_derivative
x = np.linspace(-3, 3, 200)
s = np.sin(x)
d = np.sqrt(1 - s**2) * np.where(np.abs(x) < np.pi / 2, 1, -1)
plt.plot(x, s)
plt.plot(x, d)
