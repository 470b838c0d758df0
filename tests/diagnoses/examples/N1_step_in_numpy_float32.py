# diagnosis: N1 · exercise: sin_derivative
x = np.linspace(-6, 6, 300, dtype=np.float32)
eps = np.float32(1e-7)
d = (np.sin(x + eps) - np.sin(x)) / eps
plt.plot(x, np.sin(x))
plt.plot(x, d)
