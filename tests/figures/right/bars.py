# spec: sine
x = np.linspace(-6, 6, 200)
plt.bar(x[::4], np.sin(x[::4]), width=0.1)
plt.bar(x[::4], np.cos(x[::4]), width=0.1, alpha=0.5)
