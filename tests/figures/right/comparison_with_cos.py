# spec: sine
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x), label='sin')
plt.plot(x, np.gradient(np.sin(x), x), label='derivative')
plt.plot(x, np.cos(x), '--', label='cos, for comparison')
plt.legend()
