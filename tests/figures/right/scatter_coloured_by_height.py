# spec: sine
x = np.linspace(-6, 6, 200)
plt.scatter(x, np.sin(x), c=x)
plt.scatter(x, np.cos(x), c=x, cmap='magma')
