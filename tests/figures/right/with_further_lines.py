# spec: sine
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.plot(x, np.cos(x))
plt.axhline(0, color='k')
plt.axvline(0, color='k')
plt.plot(x, x / 6, ':')
plt.axhspan(-0.5, 0.5, alpha=0.2)
plt.annotate('top', (np.pi / 2, 1), arrowprops={'arrowstyle': '->'})
