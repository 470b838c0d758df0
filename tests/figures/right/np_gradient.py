# spec: sine
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.plot(x, np.gradient(np.sin(x), x))
