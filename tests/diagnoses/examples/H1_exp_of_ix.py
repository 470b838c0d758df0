# diagnosis: H1 · exercise: sin_derivative
x = np.linspace(-6, 6, 200)
z = np.exp(1j * x)
plt.plot(x, np.sin(x))
plt.plot(x, z.real)
