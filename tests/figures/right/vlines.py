# spec: sine
x = np.linspace(-6, 6, 200)
plt.vlines(x[::2], 0, np.sin(x[::2]))
plt.plot(x, np.cos(x), 'r')
