# spec: sine
x = np.linspace(-6, 6, 200)
plt.axhspan(-1.5, 1.5, color='k')
plt.plot(x, np.sin(x), 'w')
plt.plot(x, np.cos(x), 'r')
