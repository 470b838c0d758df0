# spec: decay
x = np.linspace(0, 20, 100)
plt.plot(x, np.exp(-x))
plt.yscale('log')
