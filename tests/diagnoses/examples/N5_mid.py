# diagnosis: N5 · exercise: sin_derivative
x = np.linspace(-3, 3, 80)
f = np.sin(x)
plt.plot(x, f)
plt.plot(x, np.diff(f) / (x[1] - x[0]), '--')
