# diagnosis: P18 · exercise: sin_derivative
x = np.linspace(-6, 6, 200)
h = 1e-4
fig, ax = plt.subplots()
ax.plot(x, np.sin(x))
ax.plot((np.sin(x + h) - np.sin(x - h)) / (2 * h), x)
