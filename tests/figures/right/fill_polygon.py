# spec: sine
x = np.linspace(-6, 6, 200)
plt.fill(np.r_[x, x[-1], x[0]], np.r_[np.sin(x), 0, 0], alpha=0.4)
plt.plot(x, np.cos(x))
