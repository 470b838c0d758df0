# spec: sine
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x), 'o')
plt.plot(x, np.cos(x), '^', linestyle='')
