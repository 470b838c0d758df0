# diagnosis: P14 · exercise: sin_derivative
x = np.arange(-5, 5, 0.1)
h = 1e-5
fig, ax = plt.subplots()
ax.plot(x, [np.sin(x), (np.sin(x + h) - np.sin(x - h)) / (2 * h)])
