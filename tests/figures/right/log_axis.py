# spec: sine
x = np.logspace(-1, 1, 100)
plt.semilogx(x, np.sin(x))
plt.semilogx(x, np.cos(x))
