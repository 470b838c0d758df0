# spec: sine
x = np.linspace(-6, 6, 200)
plt.subplot(211)
plt.plot(x, np.sin(x))
plt.subplot(212)
plt.plot(x, np.cos(x))
plt.tight_layout()
