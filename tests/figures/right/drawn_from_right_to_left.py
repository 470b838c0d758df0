# spec: sine
x = np.linspace(-6, 6, 200)
plt.plot(x[::-1], np.sin(x[::-1]))
plt.plot(x, np.cos(x))
