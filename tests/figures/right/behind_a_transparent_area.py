# spec: sine
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.plot(x, np.cos(x))
plt.axhspan(-2, 2, color='y', alpha=0.2, zorder=9)
