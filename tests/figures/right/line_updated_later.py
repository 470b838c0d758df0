# spec: sine
x = np.linspace(-6, 6, 200)
line, = plt.plot([], [])
other, = plt.plot(x, 0 * x)
line.set_data(x, np.sin(x))
other.set_ydata(np.cos(x))
plt.xlim(-6, 6)
plt.ylim(-1.2, 1.2)
plt.draw()
