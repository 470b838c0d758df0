# spec: tangent
x = np.linspace(-6, 6, 200)
plt.plot(x, x**2)
plt.plot([-1, 3], [-3, 5])
plt.plot(1, 1, 'o')
