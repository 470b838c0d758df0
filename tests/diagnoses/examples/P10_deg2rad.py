# diagnosis: P10 · exercise: sin_derivative
x = np.arange(-180, 181)
y = np.sin(np.deg2rad(x))
dy = np.gradient(y, x)
plt.plot(x, y)
plt.plot(x, dy)
