# spec: sine
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
other = np.linspace(-3, 5, 57)
plt.plot(other, np.cos(other))
