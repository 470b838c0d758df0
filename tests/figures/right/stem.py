# spec: sine
x = np.linspace(-6, 6, 200)
plt.stem(x[::3], np.sin(x[::3]))
plt.stem(x[::3], np.cos(x[::3]), 'r')
