# spec: tangent
x = np.linspace(-6, 6, 200)
plt.plot(x, x**2)
plt.axline((1, 1), slope=2, color='r')
plt.xlim(-3, 3)
plt.ylim(-5, 9)
