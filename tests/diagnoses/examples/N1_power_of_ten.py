# diagnosis: N1 · exercise: sin_derivative
x = np.arange(-5, 5, 0.05)
h = 10 ** -15
y = np.sin(x)
dy = (np.sin(x + h) - y) / h
fig, ax = plt.subplots()
ax.plot(x, y, label='f')
ax.plot(x, dy, label='f with h')
