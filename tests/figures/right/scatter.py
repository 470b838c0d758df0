# spec: sine
x = np.linspace(-6, 6, 200)
plt.scatter(x, np.sin(x), s=4)
plt.scatter(x, np.cos(x), s=4, marker='x')
